package dev.tollgate.twin.billing.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invoices by hand, https://docs.stripe.com/tax/invoicing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaxedInvoiceTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Taxed taxed = new Taxed(twin);

    @Test
    void a_draft_is_taxed_as_its_items_change() {
        JsonNode draft = draft(taxed.customer(Taxed.GERMANY));
        item(draft, "amount", "1000");
        JsonNode one = taxed.read("/v1/invoices/" + Taxed.id(draft));
        item(draft, "amount", "119", "tax_behavior", "inclusive");
        item(draft, "amount", "500", "tax_code", "txcd_00000000");

        JsonNode three = taxed.read("/v1/invoices/" + Taxed.id(draft));
        // 19 % of 10.00 on top, 0.19 within 1.19, nothing of a gift
        assertEquals(1190, one.path("total").asInt());
        assertEquals(List.of(190L), Taxed.amounts(Taxed.taxes(three, 0)));
        assertEquals(List.of(19L), Taxed.amounts(Taxed.taxes(three, 1)));
        assertEquals(List.of(0L), Taxed.amounts(Taxed.taxes(three, 2)));
        assertEquals(1000 + 190 + 119 + 500, three.path("total").asInt());
    }

    @Test
    void a_draft_for_an_unknown_place_cannot_be_finalized_until_it_is_known() {
        String customer = taxed.customer();
        JsonNode draft = draft(customer);
        item(draft, "amount", "1000");

        var refused = twin.post("/v1/invoices/" + Taxed.id(draft) + "/finalize", List.of());
        JsonNode failed = taxed.read("/v1/invoices/" + Taxed.id(draft));
        twin.create("/v1/customers/" + customer, Taxed.GERMANY);
        JsonNode open = twin.create("/v1/invoices/" + Taxed.id(draft) + "/finalize");

        assertEquals(400, refused.statusCode());
        assertEquals("customer_tax_location_invalid", Taxed.code(refused));
        assertEquals("draft", failed.path("status").asText());
        assertEquals(
                "requires_location_inputs",
                failed.path("automatic_tax").path("status").asText());
        assertEquals(
                "customer_tax_location_invalid",
                failed.path("last_finalization_error").path("code").asText());
        assertTrue(twin.eventTypes().contains("invoice.finalization_failed"));
        assertEquals("open", open.path("status").asText(), open::toString);
        assertEquals(1190, open.path("amount_due").asInt());
        assertTrue(open.path("last_finalization_error").isNull());
        assertEquals("complete", open.path("automatic_tax").path("status").asText());
    }

    @Test
    void switched_off_the_taxes_are_gone() {
        JsonNode draft = draft(taxed.customer(Taxed.GERMANY));
        item(draft, "amount", "1000");

        JsonNode off = twin.create("/v1/invoices/" + Taxed.id(draft), "automatic_tax[enabled]", "false");
        JsonNode on = twin.create("/v1/invoices/" + Taxed.id(draft), "automatic_tax[enabled]", "true");

        assertEquals(1000, off.path("total").asInt());
        assertTrue(Taxed.taxes(off, 0).isEmpty());
        assertTrue(off.path("automatic_tax").path("status").isNull());
        assertEquals(1190, on.path("total").asInt());
    }

    @Test
    void items_with_rates_of_their_own_do_not_get_on_it() {
        String rate =
                Taxed.id(twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", "20", "inclusive", "false"));
        JsonNode draft = draft(taxed.customer(Taxed.GERMANY));

        var refused = twin.post(
                "/v1/invoiceitems",
                List.of(
                        "customer",
                        draft.path("customer").asText(),
                        "invoice",
                        Taxed.id(draft),
                        "amount",
                        "100",
                        "tax_rates[0]",
                        rate));

        assertEquals(400, refused.statusCode(), refused::body);
    }

    @Test
    void a_credit_note_gives_the_tax_of_a_line_back() {
        JsonNode draft = draft(taxed.customer(Taxed.GERMANY));
        item(draft, "amount", "1000");
        JsonNode open = twin.create("/v1/invoices/" + Taxed.id(draft) + "/finalize");

        JsonNode note = twin.create(
                "/v1/credit_notes",
                "invoice",
                Taxed.id(open),
                "lines[0][type]",
                "invoice_line_item",
                "lines[0][invoice_line_item]",
                Taxed.id(open.path("lines").path("data").path(0)),
                "lines[0][amount]",
                "500");

        // half of 10.00 and of its 1.90
        assertEquals(595, note.path("total").asInt(), note::toString);
        assertEquals(List.of(95L), Taxed.amounts(note.path("total_taxes")));
    }

    private JsonNode draft(String customer) {
        return twin.create("/v1/invoices", "customer", customer, "automatic_tax[enabled]", "true");
    }

    private void item(JsonNode draft, String... form) {
        List<String> all = new java.util.ArrayList<>(
                List.of("customer", draft.path("customer").asText(), "invoice", Taxed.id(draft), "currency", "usd"));
        all.addAll(List.of(form));
        var response = twin.post("/v1/invoiceitems", all);
        assertEquals(200, response.statusCode(), response::body);
    }
}
