package dev.tollgate.twin.money.payment;

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
class IntentDeclineTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_decline_leaves_the_error_in_the_intent_and_another_card_pays() throws StripeException {
        CardException declined = decline();
        PaymentIntent failed = declined.getStripeError().getPaymentIntent();

        PaymentIntent paid = payWithAnotherCard(failed);

        assertEquals("requires_payment_method", failed.getStatus());
        assertEquals("insufficient_funds", failed.getLastPaymentError().getDeclineCode());
        assertEquals(declined.getCharge(), failed.getLatestCharge());
        assertNull(failed.getPaymentMethod());
        assertEquals("succeeded", paid.getStatus());
        assertNull(paid.getLastPaymentError());
    }

    @Test
    void a_decline_and_the_payment_after_it_emit_their_events_in_order() throws StripeException {
        payWithAnotherCard(decline().getStripeError().getPaymentIntent());

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
        HttpResponse<String> answer = declined();

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
        assertTrue(error.path("request_log_url").asText().contains("req_"));
    }

    @Test
    void the_decline_holds_charge_payment_method_and_intent() {
        JsonNode error = RunningTwin.json(declined()).path("error");

        assertTrue(error.path("charge").asText().startsWith("ch_"));
        assertEquals(
                "payment_method", error.path("payment_method").path("object").asText());
        assertEquals(
                "payment_intent", error.path("payment_intent").path("object").asText());
    }

    private HttpResponse<String> declined() {
        return twin.post(
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
    }

    private CardException decline() {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(2900L)
                .setCurrency("usd")
                .setPaymentMethod("pm_card_visa_chargeDeclinedInsufficientFunds")
                .setConfirm(true)
                .build();
        return assertThrows(
                CardException.class, () -> twin.stripe().v1().paymentIntents().create(params));
    }

    private PaymentIntent payWithAnotherCard(PaymentIntent failed) throws StripeException {
        PaymentIntentUpdateParams card = PaymentIntentUpdateParams.builder()
                .setPaymentMethod("pm_card_visa")
                .build();
        twin.stripe().v1().paymentIntents().update(failed.getId(), card);
        return twin.stripe().v1().paymentIntents().confirm(failed.getId());
    }
}
