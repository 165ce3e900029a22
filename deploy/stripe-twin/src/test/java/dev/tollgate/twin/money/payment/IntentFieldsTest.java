package dev.tollgate.twin.money.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a paid, held or challenged intent shows, and what its charge shows at first and later. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntentFieldsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_paid_intent_names_its_charge_whose_balance_transaction_is_filled_in_later() throws StripeException {
        PaymentIntent paid = create(of("pm_card_visa"));

        assertEquals("automatic_async", paid.getCaptureMethod());
        assertTrue(paid.getClientSecret().matches(paid.getId() + "_secret_[A-Za-z0-9]{25}"), paid.getClientSecret());
        Charge charge = paid.getLatestChargeObject();
        assertTrue(charge.getId().startsWith("ch_"));
        assertNull(charge.getBalanceTransaction());
        assertNull(charge.getRefunds(), "there only when it is asked for");
        await().until(() -> twin.eventTypes().contains("charge.updated"));
        JsonNode updated = event("charge.updated");
        assertEquals(
                "{\"balance_transaction\":null}",
                updated.path("data").path("previous_attributes").toString());
        assertTrue(updated.path("request").path("id").isNull(), "no request caused it");
        assertNotNull(twin.stripe().v1().charges().retrieve(charge.getId()).getBalanceTransaction());
    }

    @Test
    void a_held_intent_shows_what_can_be_captured_and_its_charge_is_not() throws StripeException {
        PaymentIntent held = create(of("pm_card_visa").setCaptureMethod(CaptureMethod.MANUAL));

        assertEquals("requires_capture", held.getStatus());
        assertEquals(2900, held.getAmountCapturable());
        assertEquals(0, held.getAmountReceived());
        assertEquals(false, held.getLatestChargeObject().getCaptured());
    }

    @Test
    void a_challenge_redirects_to_the_return_url_or_else_uses_the_clients_library() throws StripeException {
        PaymentIntent redirected =
                create(of("pm_card_threeDSecure2Required").setReturnUrl("https://shop.example/back"));
        PaymentIntent native_ = create(of("pm_card_threeDSecure2Required"));

        for (PaymentIntent intent : List.of(redirected, native_)) {
            assertEquals("requires_action", intent.getStatus());
            assertNull(intent.getLatestCharge());
        }
        assertEquals("redirect_to_url", redirected.getNextAction().getType());
        assertEquals(
                "https://shop.example/back",
                redirected.getNextAction().getRedirectToUrl().getReturnUrl());
        assertTrue(redirected.getNextAction().getRedirectToUrl().getUrl().startsWith(twin.url()));
        assertEquals("use_stripe_sdk", native_.getNextAction().getType());
        assertNull(native_.getNextAction().getRedirectToUrl());
    }

    @Test
    void closing_a_dispute_emits_its_end_and_returns_no_money() throws StripeException {
        PaymentIntent disputed = create(of("pm_card_createDispute"));
        await().until(() -> twin.eventTypes().contains("charge.updated"));
        int before = twin.eventTypes().size();
        Dispute dispute = twin.stripe()
                .v1()
                .disputes()
                .list(DisputeListParams.builder()
                        .setPaymentIntent(disputed.getId())
                        .build())
                .getData()
                .get(0);

        twin.stripe().v1().disputes().close(dispute.getId());

        assertEquals(List.of("charge.dispute.closed"), twin.eventTypesAfter(before));
        assertEquals(
                "lost",
                event("charge.dispute.closed")
                        .path("data")
                        .path("object")
                        .path("status")
                        .asText());
    }

    private JsonNode event(String type) {
        return RunningTwin.json(twin.get("/v1/events?type=" + type))
                .path("data")
                .path(0);
    }

    private PaymentIntent create(PaymentIntentCreateParams.Builder params) throws StripeException {
        return twin.stripe()
                .v1()
                .paymentIntents()
                .create(params.addExpand("latest_charge").build());
    }

    private static PaymentIntentCreateParams.Builder of(String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(2900L)
                .setCurrency("usd")
                .setConfirm(true)
                .setPaymentMethod(method);
    }
}
