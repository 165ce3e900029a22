package dev.tollgate.twin.billing.invoice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Invoice;
import com.stripe.param.InvoiceCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManualInvoiceTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final ManualDrafts drafts = new ManualDrafts(twin);

    @Test
    void a_draft_with_pending_items_is_finalized_and_paid() throws Exception {
        String customer = twin.customerPayingWith("pm_card_visa");
        Invoice draft = drafts.create(customer, 2000);
        int before = twin.eventTypes().size();

        Invoice open = twin.stripe().v1().invoices().finalizeInvoice(draft.getId());
        Invoice paid = twin.stripe().v1().invoices().pay(draft.getId());

        assertEquals(List.of("draft", "open", "paid"), List.of(draft.getStatus(), open.getStatus(), paid.getStatus()));
        assertNull(draft.getNumber());
        assertTrue(open.getNumber().endsWith("-0001"));
        assertEquals(2000, paid.getAmountPaid());
        assertEquals(0, paid.getAmountRemaining());
        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        assertEquals(
                List.of(
                        "customer.updated",
                        "invoice.finalized",
                        "payment_intent.created",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid"),
                twin.eventTypesAfter(before));
    }

    @Test
    void the_line_names_its_invoice_item() throws Exception {
        Invoice draft = drafts.create(twin.customerPayingWith("pm_card_visa"), 700);

        var line = draft.getLines().getData().get(0);

        assertEquals("invoice_item_details", line.getParent().getType());
        String item = line.getParent().getInvoiceItemDetails().getInvoiceItem();
        assertEquals(
                draft.getId(), twin.stripe().v1().invoiceItems().retrieve(item).getInvoice());
    }

    @Test
    void sending_finalizes_and_needs_a_due_date() throws Exception {
        String customer = twin.customerPayingWith("pm_card_visa");
        drafts.item(customer, 2000);
        Invoice draft = twin.stripe()
                .v1()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer)
                        .setCollectionMethod(InvoiceCreateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(7L)
                        .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.INCLUDE)
                        .build());

        Invoice sent = twin.stripe().v1().invoices().sendInvoice(draft.getId());
        HttpResponse<String> without =
                twin.post("/v1/invoices", List.of("customer", customer, "collection_method", "send_invoice"));

        assertEquals("open", sent.getStatus());
        assertEquals(7 * 86_400, sent.getDueDate() - sent.getStatusTransitions().getFinalizedAt());
        assertTrue(twin.eventTypes().contains("invoice.sent"));
        assertEquals(400, without.statusCode());
        assertEquals(
                "days_until_due",
                RunningTwin.json(without).path("error").path("param").asText());
    }

    @Test
    void an_open_invoice_is_voided_or_written_off_and_its_intent_canceled() throws Exception {
        String customer = twin.customerPayingWith("pm_card_visa");
        Invoice first = twin.stripe()
                .v1()
                .invoices()
                .finalizeInvoice(drafts.create(customer, 2000).getId());
        Invoice second = twin.stripe()
                .v1()
                .invoices()
                .finalizeInvoice(drafts.create(customer, 3000).getId());

        Invoice voided = twin.stripe().v1().invoices().voidInvoice(first.getId());
        Invoice uncollectible = twin.stripe().v1().invoices().markUncollectible(second.getId());
        Invoice paid = twin.stripe().v1().invoices().pay(second.getId());

        assertEquals("void", voided.getStatus());
        assertEquals("uncollectible", uncollectible.getStatus());
        assertEquals("paid", paid.getStatus());
        assertTrue(twin.eventTypes()
                .containsAll(List.of("invoice.voided", "payment_intent.canceled", "invoice.marked_uncollectible")));
    }

    @Test
    void only_drafts_are_deleted_and_edited() throws Exception {
        String customer = twin.customerPayingWith("pm_card_visa");
        Invoice draft = drafts.create(customer, 2000);
        Invoice open = twin.stripe()
                .v1()
                .invoices()
                .finalizeInvoice(drafts.create(customer, 3000).getId());

        Invoice deleted = twin.stripe().v1().invoices().delete(draft.getId());
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class,
                () -> twin.stripe().v1().invoices().delete(open.getId()));

        assertTrue(deleted.getDeleted());
        assertEquals(404, twin.get("/v1/invoices/" + draft.getId()).statusCode());
        assertEquals("invoice_not_editable", refused.getCode());
        assertTrue(twin.eventTypes().contains("invoice.deleted"));
    }

    @Test
    void an_invoice_without_pending_items_is_rejected() {
        String customer = twin.customerPayingWith("pm_card_visa");

        HttpResponse<String> answer =
                twin.post("/v1/invoices", List.of("customer", customer, "pending_invoice_items_behavior", "include"));

        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(400, answer.statusCode());
        assertEquals("invoice_no_customer_line_items", error.path("code").asText());
        assertEquals("Nothing to invoice for customer", error.path("message").asText());
        assertEquals("invalid_request_error", error.path("type").asText());
    }

    @Test
    void lines_of_a_draft_are_added_changed_and_removed() {
        String customer = twin.customerPayingWith("pm_card_visa");
        String invoice =
                twin.create("/v1/invoices", "customer", customer).path("id").asText();

        JsonNode added = twin.create(
                "/v1/invoices/" + invoice + "/add_lines",
                "lines[0][description]",
                "Setup",
                "lines[0][amount]",
                "500",
                "lines[1][amount]",
                "300");
        String line = added.path("lines").path("data").path(1).path("id").asText();
        JsonNode changed = twin.create("/v1/invoices/" + invoice + "/lines/" + line, "quantity", "3");
        JsonNode removed = twin.create(
                "/v1/invoices/" + invoice + "/remove_lines", "lines[0][id]", line, "lines[0][behavior]", "delete");

        assertEquals(800, added.path("total").asInt());
        assertEquals(900, changed.path("amount").asInt());
        assertEquals(500, removed.path("total").asInt());
    }
}
