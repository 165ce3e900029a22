package dev.tollgate.twin.billing.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundingTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void an_inclusive_tax_and_its_taxable_amount_add_up_to_the_price() {
        JsonNode invoice = draft("usd", List.of(999L), "default_tax_rates[0]", rate("19"));

        JsonNode tax = invoice.path("total_taxes").path(0);
        assertEquals(160, tax.path("amount").asInt());
        assertEquals(839, tax.path("taxable_amount").asInt());
        assertEquals(839, invoice.path("total_excluding_tax").asInt());
        assertEquals(999, invoice.path("total").asInt());
    }

    @Test
    void an_amount_off_too_small_for_its_lines_makes_none_of_them_negative() {
        String coupon = id(twin.create("/v1/coupons", "amount_off", "2", "currency", "usd"));

        JsonNode invoice = draft("usd", List.of(1L, 1L, 1L, 1L), "discounts[0][coupon]", coupon);

        List<Long> shares = longs(invoice.path("lines").path("data"), "discount_amounts");
        assertEquals(List.of(1L, 0L, 1L, 0L), shares);
        assertEquals(2, invoice.path("total").asInt());
    }

    @Test
    void a_lines_own_discount_lowers_the_subtotal_an_invoices_does_not() {
        String own = id(twin.create("/v1/coupons", "percent_off", "10"));
        String whole = id(twin.create("/v1/coupons", "percent_off", "50"));
        String invoice = id(draft("usd", List.of(), "discounts[0][coupon]", whole));

        JsonNode added = twin.create(
                "/v1/invoices/" + invoice + "/add_lines",
                "lines[0][amount]",
                "1000",
                "lines[0][discounts][0][coupon]",
                own);

        assertEquals(900, added.path("subtotal").asInt());
        assertEquals(450, added.path("total").asInt());
        assertEquals(
                1000, added.path("lines").path("data").path(0).path("amount").asInt());
    }

    @Test
    void currencies_with_no_and_three_decimals_use_their_own_minor_units() {
        String half = id(twin.create("/v1/coupons", "percent_off", "50"));

        JsonNode yen = draft("jpy", List.of(333L), "discounts[0][coupon]", half);
        JsonNode dinar = draft("kwd", List.of(10_005L), "default_tax_rates[0]", rate("5"));

        assertEquals(166, yen.path("total").asInt());
        assertEquals(476, dinar.path("total_taxes").path(0).path("amount").asInt(), "10005 × 5 / 105 = 476.43");
        assertEquals(10_005, dinar.path("total").asInt());
    }

    @Test
    void the_largest_amounts_are_allocated_to_the_last_unit() {
        assertEquals(33_333_333_333L, Proration.share(99_999_999_999L, 1, 3));
        assertEquals(66_666_666_666L, Proration.share(99_999_999_999L, 2, 3));
        assertEquals(99_999_999_998L, Proration.share(99_999_999_999L, 99_999_999_998L, 99_999_999_999L));
        assertEquals(-2, Proration.share(-3, 1, 2));
        assertEquals(0, Proration.share(5, 1, 0));
    }

    @Test
    void a_voided_invoice_restores_the_balance_it_used() {
        String customer = id(twin.create("/v1/customers", "balance", "-300"));
        String invoice = id(twin.create("/v1/invoices", "customer", customer));
        twin.create("/v1/invoices/" + invoice + "/add_lines", "lines[0][amount]", "1000");
        JsonNode open = twin.create("/v1/invoices/" + invoice + "/finalize");
        assertEquals(700, open.path("amount_due").asInt());
        assertEquals(0, balance(customer));

        twin.create("/v1/invoices/" + invoice + "/void");

        assertEquals(-300, balance(customer));
    }

    private int balance(String customer) {
        return RunningTwin.json(twin.get("/v1/customers/" + customer))
                .path("balance")
                .asInt();
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private static List<Long> longs(JsonNode lines, String field) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.path(field).path(0).path("amount").asLong())
                .toList();
    }

    private String rate(String percentage) {
        return id(twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", percentage, "inclusive", "true"));
    }

    private JsonNode draft(String currency, List<Long> amounts, String... params) {
        List<String> form = new ArrayList<>(List.of(params));
        form.addAll(List.of("currency", currency, "customer", id(twin.create("/v1/customers"))));
        JsonNode invoice = RunningTwin.json(twin.post("/v1/invoices", form));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            lines.addAll(List.of("lines[" + i + "][amount]", String.valueOf(amounts.get(i))));
        }
        return lines.isEmpty()
                ? invoice
                : RunningTwin.json(twin.post("/v1/invoices/" + id(invoice) + "/add_lines", lines));
    }
}
