package dev.tollgate.twin.billing.creditnote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.CreditNote;
import com.stripe.model.Invoice;
import com.stripe.param.CreditNoteCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreditNoteTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void on_an_open_invoice_a_credit_note_lowers_the_amount_due_until_it_is_voided() throws Exception {
        String invoice = open(2000);

        CreditNote note = twin.stripe().v1().creditNotes().create(custom(invoice, 500));
        Invoice lowered = twin.stripe().v1().invoices().retrieve(invoice);
        CreditNote voided = twin.stripe().v1().creditNotes().voidCreditNote(note.getId());
        Invoice restored = twin.stripe().v1().invoices().retrieve(invoice);

        assertEquals("pre_payment", note.getType());
        assertEquals(lowered.getNumber() + "-CN-01", note.getNumber());
        assertEquals(1500, lowered.getAmountRemaining());
        assertEquals(500, lowered.getPrePaymentCreditNotesAmount());
        assertEquals("void", voided.getStatus());
        assertEquals(2000, restored.getAmountRemaining());
        assertTrue(
                twin.eventTypes().containsAll(List.of("credit_note.created", "invoice.updated", "credit_note.voided")));
    }

    @Test
    void the_lowered_amount_is_charged() throws Exception {
        String invoice = open(2000);
        twin.stripe().v1().creditNotes().create(custom(invoice, 500));

        twin.stripe().v1().invoices().pay(invoice);

        JsonNode charge = RunningTwin.json(twin.get("/v1/charges")).path("data").path(0);
        assertEquals(1500, charge.path("amount").asInt());
    }

    @Test
    void a_credit_note_over_the_whole_amount_pays_the_invoice() throws Exception {
        String invoice = open(2000);

        twin.stripe().v1().creditNotes().create(custom(invoice, 2000));

        assertEquals("paid", twin.stripe().v1().invoices().retrieve(invoice).getStatus());
    }

    @Test
    void on_a_paid_invoice_a_credit_note_credits_the_balance_and_refunds() throws Exception {
        String invoice = open(2000);
        twin.stripe().v1().invoices().pay(invoice);

        JsonNode note = twin.create(
                "/v1/credit_notes",
                "invoice",
                invoice,
                "amount",
                "1000",
                "credit_amount",
                "400",
                "refund_amount",
                "600");

        assertEquals("post_payment", note.path("type").asText());
        assertEquals(600, note.path("refunds").path(0).path("amount_refunded").asInt());
        Invoice paid = twin.stripe().v1().invoices().retrieve(invoice);
        assertEquals(1000, paid.getPostPaymentCreditNotesAmount());
        assertEquals(
                -400,
                twin.stripe().v1().customers().retrieve(paid.getCustomer()).getBalance());
        assertTrue(twin.eventTypes().contains("charge.refunded"));
    }

    @Test
    void credit_and_refund_must_add_up() throws Exception {
        String invoice = open(2000);
        twin.stripe().v1().invoices().pay(invoice);

        HttpResponse<String> answer = twin.post("/v1/credit_notes", List.of("invoice", invoice, "amount", "1000"));

        assertEquals(400, answer.statusCode());
        assertEquals(
                "The sum of credit amount, refund amount and out of band amount ($0.00) must equal the credit note "
                        + "amount ($10.00).",
                RunningTwin.json(answer).path("error").path("message").asText());
    }

    @Test
    void a_preview_changes_nothing() throws Exception {
        String invoice = open(2000);
        int before = twin.eventTypes().size();

        JsonNode preview = RunningTwin.json(twin.get("/v1/credit_notes/preview?amount=700&invoice=" + invoice));

        assertEquals(700, preview.path("total").asInt());
        assertEquals(before, twin.eventTypes().size());
        assertEquals(
                0, RunningTwin.json(twin.get("/v1/credit_notes")).path("data").size());
    }

    private String open(long amount) throws Exception {
        String customer = twin.customerPayingWith("pm_card_visa");
        twin.create("/v1/invoiceitems", "customer", customer, "amount", String.valueOf(amount), "currency", "usd");
        String id = twin.create("/v1/invoices", "customer", customer, "pending_invoice_items_behavior", "include")
                .path("id")
                .asText();
        return twin.stripe().v1().invoices().finalizeInvoice(id).getId();
    }

    private static CreditNoteCreateParams custom(String invoice, long amount) {
        return CreditNoteCreateParams.builder()
                .setInvoice(invoice)
                .addLine(CreditNoteCreateParams.Line.builder()
                        .setType(CreditNoteCreateParams.Line.Type.CUSTOM_LINE_ITEM)
                        .setDescription("Goodwill")
                        .setUnitAmount(amount)
                        .setQuantity(1L)
                        .build())
                .build();
    }
}
