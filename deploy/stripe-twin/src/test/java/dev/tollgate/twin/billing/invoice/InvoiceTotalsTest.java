package dev.tollgate.twin.billing.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvoiceTotalsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void discounts_are_applied_before_taxes() {
        String coupon =
                twin.create("/v1/coupons", "percent_off", "25").path("id").asText();
        JsonNode invoice = invoice(
                List.of(1000L, 3000L), "discounts[0][coupon]", coupon, "default_tax_rates[0]", rate("20", "false"));

        assertEquals(4000, invoice.path("subtotal").asInt());
        assertEquals(
                1000,
                invoice.path("total_discount_amounts").path(0).path("amount").asInt());
        assertEquals(600, invoice.path("total_taxes").path(0).path("amount").asInt());
        assertEquals(
                3000, invoice.path("total_taxes").path(0).path("taxable_amount").asInt());
        assertEquals(3600, invoice.path("total").asInt());
        assertEquals(3000, invoice.path("total_excluding_tax").asInt());
    }

    @Test
    void an_inclusive_tax_is_part_of_the_amount() {
        JsonNode invoice = invoice(List.of(1190L), "default_tax_rates[0]", rate("19", "true"));

        assertEquals(1190, invoice.path("total").asInt());
        assertEquals(190, invoice.path("total_taxes").path(0).path("amount").asInt());
        assertEquals(1000, invoice.path("total_excluding_tax").asInt());
        assertEquals(1000, invoice.path("subtotal_excluding_tax").asInt());
    }

    @Test
    void a_fixed_discount_is_allocated_to_the_lines_and_never_exceeds_them() {
        String coupon = twin.create("/v1/coupons", "amount_off", "1000", "currency", "usd")
                .path("id")
                .asText();
        JsonNode shared = invoice(List.of(1000L, 2000L), "discounts[0][coupon]", coupon);
        JsonNode all = invoice(List.of(400L), "discounts[0][coupon]", coupon);

        assertEquals(2000, shared.path("total").asInt());
        assertEquals(List.of(333, 667), discounts(shared));
        assertEquals(0, all.path("total").asInt());
    }

    @Test
    void an_exempt_customer_pays_no_tax() {
        JsonNode invoice = twin.create("/v1/customers", "tax_exempt", "exempt");
        String draft = twin.create(
                        "/v1/invoices",
                        "customer",
                        invoice.path("id").asText(),
                        "default_tax_rates[0]",
                        rate("20", "false"))
                .path("id")
                .asText();

        JsonNode taxed = twin.create("/v1/invoices/" + draft + "/add_lines", "lines[0][amount]", "1000");

        assertEquals(1000, taxed.path("total").asInt());
        assertEquals(
                "customer_exempt",
                taxed.path("total_taxes").path(0).path("taxability_reason").asText());
    }

    private static List<Integer> discounts(JsonNode invoice) {
        return invoice.path("lines").path("data").findValues("discount_amounts").stream()
                .map(amounts -> amounts.path(0).path("amount").asInt())
                .toList();
    }

    private String rate(String percentage, String inclusive) {
        return twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", percentage, "inclusive", inclusive)
                .path("id")
                .asText();
    }

    private JsonNode invoice(List<Long> amounts, String... params) {
        String customer = twin.create("/v1/customers").path("id").asText();
        List<String> form = new java.util.ArrayList<>(List.of(params));
        form.addAll(List.of("customer", customer));
        String id = RunningTwin.json(twin.post("/v1/invoices", form)).path("id").asText();
        List<String> lines = new java.util.ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            lines.addAll(List.of("lines[" + i + "][amount]", String.valueOf(amounts.get(i))));
        }
        return RunningTwin.json(twin.post("/v1/invoices/" + id + "/add_lines", lines));
    }
}
