package dev.tollgate.twin.money.refund;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefundTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_refund_succeeds_with_its_events_and_gets_its_reference_later() throws StripeException {
        PaymentIntent paid = paid("pm_card_visa");
        int before = settledEvents();

        Refund refund = twin.stripe().v1().refunds().create(of(paid).build());

        assertEquals("succeeded", refund.getStatus());
        assertEquals(2900, refund.getAmount());
        assertEquals(paid.getLatestCharge(), refund.getCharge());
        assertEquals("pending", refund.getDestinationDetails().getCard().getReferenceStatus());
        await().until(() -> twin.eventTypes().contains("charge.refund.updated"));
        assertEquals(
                List.of("refund.created", "charge.refunded", "refund.updated", "charge.refund.updated"),
                twin.eventTypesAfter(before));
        Refund later = twin.stripe().v1().refunds().retrieve(refund.getId());
        assertEquals("available", later.getDestinationDetails().getCard().getReferenceStatus());
        assertEquals(
                -2900,
                twin.stripe()
                        .v1()
                        .balanceTransactions()
                        .retrieve(refund.getBalanceTransaction())
                        .getNet());
    }

    @Test
    void partial_refunds_add_up_and_only_the_last_makes_the_charge_refunded() throws StripeException {
        PaymentIntent paid = paid("pm_card_visa");

        twin.stripe().v1().refunds().create(of(paid).setAmount(900L).build());
        Charge partly = twin.stripe().v1().charges().retrieve(paid.getLatestCharge());
        twin.stripe().v1().refunds().create(of(paid).build());
        Charge wholly = twin.stripe().v1().charges().retrieve(paid.getLatestCharge());

        assertEquals(900, partly.getAmountRefunded());
        assertFalse(partly.getRefunded());
        assertEquals(2900, wholly.getAmountRefunded());
        assertTrue(wholly.getRefunded());
        String path = "/v1/charges/" + paid.getLatestCharge();
        assertEquals(2, read(path + "/refunds").path("data").size());
        assertEquals(
                2,
                read(path + "?expand%5B%5D=refunds")
                        .path("refunds")
                        .path("data")
                        .size());
        assertEquals(
                2,
                read("/v1/refunds?payment_intent=" + paid.getId()).path("data").size());
    }

    @Test
    void a_refund_above_the_remainder_is_rejected_with_every_field() throws StripeException {
        PaymentIntent paid = paid("pm_card_visa");
        twin.create("/v1/refunds", "payment_intent", paid.getId(), "amount", "900");

        HttpResponse<String> answer =
                twin.post("/v1/refunds", List.of("payment_intent", paid.getId(), "amount", "2001"));

        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(400, answer.statusCode());
        assertEquals("invalid_request_error", error.path("type").asText());
        assertEquals("amount", error.path("param").asText());
        assertEquals(
                "Refund amount ($20.01) is greater than unrefunded amount on charge ($20.00)",
                error.path("message").asText());
        assertEquals(
                900,
                twin.stripe().v1().charges().retrieve(paid.getLatestCharge()).getAmountRefunded());
    }

    @Test
    void a_refunded_or_unpaid_charge_cannot_be_refunded() throws StripeException {
        PaymentIntent paid = paid("pm_card_visa");
        twin.create("/v1/refunds", "charge", paid.getLatestCharge());
        JsonNode unpaid = twin.create("/v1/payment_intents", "amount", "2900", "currency", "usd");

        InvalidRequestException twice = assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().refunds().create(of(paid).build()));

        assertEquals("charge_already_refunded", twice.getCode());
        assertEquals(400, twice.getStatusCode());
        assertTrue(error("payment_intent", unpaid.path("id").asText()).contains("successful charge to refund"));
        assertEquals("No such charge: 'ch_none'", error("charge", "ch_none"));
        assertTrue(error("reason", "duplicate").startsWith("One of the following params"));
    }

    @Test
    void metadata_updates_emit_both_events_and_a_settled_refund_cannot_be_canceled() throws StripeException {
        Refund refund =
                twin.stripe().v1().refunds().create(of(paid("pm_card_visa")).build());
        await().until(() -> twin.eventTypes().contains("charge.refund.updated"));
        int before = twin.eventTypes().size();

        Refund updated = twin.stripe()
                .v1()
                .refunds()
                .update(
                        refund.getId(),
                        RefundUpdateParams.builder()
                                .putMetadata("order", "6735")
                                .build());

        assertEquals("6735", updated.getMetadata().get("order"));
        assertEquals(List.of("refund.updated", "charge.refund.updated"), twin.eventTypesAfter(before));
        assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().refunds().cancel(refund.getId()));
    }

    private PaymentIntent paid(String method) throws StripeException {
        return twin.stripe()
                .v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(2900L)
                        .setCurrency("usd")
                        .setPaymentMethod(method)
                        .setConfirm(true)
                        .build());
    }

    private int settledEvents() {
        await().until(() -> twin.eventTypes().contains("charge.updated"));
        return twin.eventTypes().size();
    }

    private static RefundCreateParams.Builder of(PaymentIntent paid) {
        return RefundCreateParams.builder().setPaymentIntent(paid.getId());
    }

    private String error(String... form) {
        return RunningTwin.json(twin.post("/v1/refunds", List.of(form)))
                .path("error")
                .path("message")
                .asText();
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
