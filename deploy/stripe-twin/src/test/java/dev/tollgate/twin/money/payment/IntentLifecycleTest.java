package dev.tollgate.twin.money.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
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
    void canceling_releases_held_money() throws StripeException {
        PaymentIntent held = create(
                of("pm_card_visa").setConfirm(true).setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL));

        PaymentIntent canceled = twin.stripe().v1().paymentIntents().cancel(held.getId());

        assertEquals("canceled", canceled.getStatus());
        assertTrue(twin.stripe().v1().charges().retrieve(held.getLatestCharge()).getRefunded());
        assertEquals(List.of("charge.refunded", "payment_intent.canceled"), twin.eventTypesAfter(3));
    }

    @Test
    void a_paid_intent_cannot_change_its_amount_be_canceled_or_captured() throws StripeException {
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
    void off_session_a_card_that_requires_authentication_is_declined() {
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
