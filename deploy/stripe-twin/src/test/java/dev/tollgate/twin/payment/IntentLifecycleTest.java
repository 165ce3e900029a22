package dev.tollgate.twin.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntentLifecycleTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_decline_leaves_the_error_in_the_intent_and_another_card_pays() throws StripeException {
        CardException declined = assertThrows(
                CardException.class,
                () -> create(of("pm_card_visa_chargeDeclinedInsufficientFunds").setConfirm(true)));
        PaymentIntent failed = declined.getStripeError().getPaymentIntent();
        PaymentIntent paid = twin.stripe()
                .v1()
                .paymentIntents()
                .update(
                        failed.getId(),
                        PaymentIntentUpdateParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());

        paid = twin.stripe().v1().paymentIntents().confirm(paid.getId());

        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals("insufficient_funds", failed.getLastPaymentError().getDeclineCode());
        assertEquals(declined.getCharge(), failed.getLatestCharge());
        assertNull(failed.getPaymentMethod());
        assertEquals("succeeded", paid.getStatus());
        assertNull(paid.getLastPaymentError());
        await().until(() -> twin.eventTypes().contains("charge.updated"));
        assertEquals(
                List.of(
                        "payment_intent.created",
                        "charge.failed",
                        "payment_intent.payment_failed",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "charge.updated"),
                twin.eventTypes());
    }

    @Test
    void the_decline_has_every_field_of_stripes_error() {
        HttpResponse<String> answer = twin.post(
                "/v1/payment_intents",
                List.of(
                        "amount",
                        "2900",
                        "currency",
                        "usd",
                        "confirm",
                        "true",
                        "payment_method",
                        "pm_card_chargeDeclined"));

        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(402, answer.statusCode());
        assertEquals("card_error", error.path("type").asText());
        assertEquals("card_declined", error.path("code").asText());
        assertEquals("generic_decline", error.path("decline_code").asText());
        assertEquals("try_again_later", error.path("advice_code").asText());
        assertEquals("01", error.path("network_decline_code").asText());
        assertEquals("Your card was declined.", error.path("message").asText());
        assertEquals(
                "https://stripe.com/docs/error-codes/card-declined",
                error.path("doc_url").asText());
        assertTrue(error.path("charge").asText().startsWith("ch_"));
        assertEquals(
                "payment_method", error.path("payment_method").path("object").asText());
        assertEquals(
                "payment_intent", error.path("payment_intent").path("object").asText());
        assertTrue(error.path("request_log_url").asText().contains("req_"));
    }

    @Test
    void held_money_is_captured_with_its_events_in_order() throws StripeException {
        PaymentIntent held = create(
                of("pm_card_visa").setConfirm(true).setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL));

        PaymentIntent taken = twin.stripe().v1().paymentIntents().capture(held.getId());

        assertEquals("requires_capture", held.getStatus());
        assertEquals(2900, held.getAmountCapturable());
        assertEquals("succeeded", taken.getStatus());
        assertEquals(0, taken.getAmountCapturable());
        assertEquals(
                List.of(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.captured",
                        "payment_intent.succeeded"),
                twin.eventTypes());
    }

    @Test
    void canceling_gives_held_money_back() throws StripeException {
        PaymentIntent held = create(
                of("pm_card_visa").setConfirm(true).setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL));

        PaymentIntent canceled = twin.stripe().v1().paymentIntents().cancel(held.getId());

        assertEquals("canceled", canceled.getStatus());
        assertTrue(twin.stripe().v1().charges().retrieve(held.getLatestCharge()).getRefunded());
        assertEquals(
                List.of("charge.refunded", "payment_intent.canceled"),
                twin.eventTypes().subList(3, twin.eventTypes().size()));
    }

    @Test
    void what_is_paid_cannot_change_its_amount_be_canceled_or_captured() throws StripeException {
        PaymentIntent paid = create(of("pm_card_visa").setConfirm(true));
        String path = "/v1/payment_intents/" + paid.getId();

        assertUnexpectedState(path, "amount", "3000");
        assertUnexpectedState(path + "/cancel");
        assertUnexpectedState(path + "/capture");
        assertUnexpectedState(path + "/confirm");
        assertEquals(
                "later",
                twin.create(path, "metadata[when]", "later")
                        .path("metadata")
                        .path("when")
                        .asText());
    }

    @Test
    void off_session_a_card_that_asks_is_declined() {
        List<String> form = List.of(
                "amount",
                "2900",
                "currency",
                "usd",
                "confirm",
                "true",
                "off_session",
                "true",
                "payment_method",
                "pm_card_authenticationRequired");

        HttpResponse<String> answer = twin.post("/v1/payment_intents", form);

        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(402, answer.statusCode());
        assertEquals("authentication_required", error.path("code").asText());
        assertEquals("authentication_required", error.path("decline_code").asText());
        assertEquals(
                "requires_payment_method",
                error.path("payment_intent").path("status").asText());
    }

    private void assertUnexpectedState(String path, String... form) {
        HttpResponse<String> answer = twin.post(path, List.of(form));
        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(400, answer.statusCode(), path);
        assertEquals("payment_intent_unexpected_state", error.path("code").asText(), path);
        assertEquals("succeeded", error.path("payment_intent").path("status").asText(), path);
    }

    private PaymentIntent create(PaymentIntentCreateParams.Builder params) throws StripeException {
        return twin.stripe().v1().paymentIntents().create(params.build());
    }

    private static PaymentIntentCreateParams.Builder of(String method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(2900L)
                .setCurrency("usd")
                .setPaymentMethod(method);
    }
}
