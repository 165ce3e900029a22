package dev.tollgate.twin.money.dispute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisputeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void the_disputed_test_card_opens_a_dispute_at_once_and_the_money_is_withdrawn() throws StripeException {
        Dispute dispute = disputed("pm_card_createDispute");

        assertEquals("needs_response", dispute.getStatus());
        assertEquals("fraudulent", dispute.getReason());
        assertEquals(2900, dispute.getAmount());
        assertEquals(-4400, dispute.getBalanceTransactions().get(0).getNet());
        Charge charge = twin.stripe().v1().charges().retrieve(dispute.getCharge());
        assertTrue(charge.getDisputed());
        await().until(() -> twin.eventTypes().contains("charge.updated"));
        assertEquals(
                List.of(
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.updated"),
                twin.eventTypes());
    }

    @Test
    void winning_evidence_wins_and_reinstates_the_funds() throws StripeException {
        Dispute dispute = disputed("pm_card_createDispute");

        Dispute submitted = submit(dispute, "winning_evidence");

        assertEquals("under_review", submitted.getStatus());
        assertEquals(1, submitted.getEvidenceDetails().getSubmissionCount());
        assertTrue(submitted.getEvidenceDetails().getHasEvidence());
        await().until(() -> twin.eventTypes().contains("charge.dispute.funds_reinstated"));
        Dispute won = twin.stripe().v1().disputes().retrieve(dispute.getId());
        assertEquals("won", won.getStatus());
        assertEquals(
                0,
                won.getBalanceTransactions().stream().mapToLong(t -> t.getNet()).sum());
        assertEquals(
                List.of("charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_reinstated"),
                twin.eventTypes().stream()
                        .filter(type -> type.matches("charge.dispute.(updated|closed|funds_reinstated)"))
                        .toList());
    }

    @Test
    void losing_evidence_and_closing_lose() throws StripeException {
        Dispute fought = disputed("pm_card_createDispute");
        submit(fought, "losing_evidence");
        Dispute given = disputed("pm_card_createDisputeProductNotReceived");

        Dispute closed = twin.stripe().v1().disputes().close(given.getId());

        assertEquals("lost", closed.getStatus());
        assertEquals("product_not_received", closed.getReason());
        await().until(() -> twin.stripe()
                .v1()
                .disputes()
                .retrieve(fought.getId())
                .getStatus()
                .equals("lost"));
        assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().disputes().close(given.getId()));
    }

    @Test
    void evidence_can_be_staged_before_it_is_submitted() throws StripeException {
        Dispute dispute = disputed("pm_card_createDispute");

        Dispute staged = twin.stripe()
                .v1()
                .disputes()
                .update(
                        dispute.getId(),
                        evidence("not yet")
                                .setSubmit(false)
                                .putMetadata("case", "7")
                                .build());

        assertEquals("needs_response", staged.getStatus());
        assertEquals("not yet", staged.getEvidence().getUncategorizedText());
        assertEquals(0, staged.getEvidenceDetails().getSubmissionCount());
        assertEquals("7", staged.getMetadata().get("case"));
    }

    @Test
    void an_inquiry_withdraws_no_funds_until_it_escalates() throws StripeException {
        Dispute inquiry = disputed("pm_card_createDisputeInquiry");

        submit(inquiry, "escalate_inquiry_evidence");

        assertEquals("warning_needs_response", inquiry.getStatus());
        assertTrue(inquiry.getIsChargeRefundable());
        assertEquals(List.of(), inquiry.getBalanceTransactions());
        await().until(() -> twin.eventTypes().contains("charge.dispute.funds_withdrawn"));
        Dispute escalated = twin.stripe().v1().disputes().retrieve(inquiry.getId());
        assertEquals("needs_response", escalated.getStatus());
        assertEquals("chargeback", escalated.getPaymentMethodDetails().getCard().getCaseType());
    }

    @Test
    void a_closed_inquiry_is_a_closed_warning_and_its_charge_stays_refundable() throws StripeException {
        Dispute inquiry = disputed("pm_card_createDisputeInquiry");

        Dispute closed = twin.stripe().v1().disputes().close(inquiry.getId());

        assertEquals("warning_closed", closed.getStatus());
        assertEquals(
                200,
                twin.post("/v1/refunds", List.of("charge", inquiry.getCharge())).statusCode());
    }

    @Test
    void a_charge_that_was_charged_back_cannot_be_refunded() throws StripeException {
        Dispute dispute = disputed("pm_card_createDispute");

        assertEquals(
                "charge_disputed",
                RunningTwin.json(twin.post("/v1/refunds", List.of("charge", dispute.getCharge())))
                        .path("error")
                        .path("code")
                        .asText());
    }

    private Dispute disputed(String method) throws StripeException {
        String intent = twin.create(
                        "/v1/payment_intents",
                        "amount",
                        "2900",
                        "currency",
                        "usd",
                        "confirm",
                        "true",
                        "payment_method",
                        method)
                .path("id")
                .asText();
        DisputeListParams params =
                DisputeListParams.builder().setPaymentIntent(intent).build();
        return twin.stripe().v1().disputes().list(params).getData().get(0);
    }

    private Dispute submit(Dispute dispute, String text) throws StripeException {
        return twin.stripe()
                .v1()
                .disputes()
                .update(dispute.getId(), evidence(text).build());
    }

    private static DisputeUpdateParams.Builder evidence(String text) {
        return DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(text)
                        .build());
    }
}
