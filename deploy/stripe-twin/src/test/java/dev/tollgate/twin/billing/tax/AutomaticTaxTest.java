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

/** What is taxed how: https://docs.stripe.com/tax/zero-tax and https://docs.stripe.com/tax/customer-locations. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AutomaticTaxTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Taxed taxed = new Taxed(twin);

    @Test
    void an_exclusive_price_is_taxed_on_top() {
        JsonNode invoice = invoice(taxed.price("usd", 1999), Taxed.GERMANY);

        // 19 % of 19.99 is 3.7981
        assertEquals(380, Taxed.tax(invoice).path("amount").asInt());
        assertEquals(1999, Taxed.tax(invoice).path("taxable_amount").asInt());
        assertEquals("exclusive", Taxed.tax(invoice).path("tax_behavior").asText());
        assertEquals(
                "standard_rated", Taxed.tax(invoice).path("taxability_reason").asText());
        assertEquals(1999 + 380, invoice.path("total").asInt());
        assertEquals(1999 + 380, invoice.path("amount_paid").asInt());
        assertEquals(1999, invoice.path("total_excluding_tax").asInt());
        assertEquals(List.of(380L), Taxed.amounts(invoice.path("total_taxes")));
        assertEquals("complete", invoice.path("automatic_tax").path("status").asText());
        assertEquals(
                "self",
                invoice.path("automatic_tax").path("liability").path("type").asText());
    }

    @Test
    void the_rate_shown_is_an_inactive_one_of_the_place() {
        JsonNode invoice = invoice(taxed.price("usd", 1999), Taxed.CALIFORNIA);

        JsonNode rate = rate(Taxed.tax(invoice));
        assertEquals("US", rate.path("country").asText());
        assertEquals("CA", rate.path("state").asText());
        assertEquals("sales_tax", rate.path("tax_type").asText());
        assertEquals(7.25, rate.path("percentage").asDouble());
        assertEquals(7.25, rate.path("effective_percentage").asDouble());
        assertTrue(!rate.path("active").asBoolean());
        // 7.25 % of 19.99 is 1.449
        assertEquals(145, Taxed.tax(invoice).path("amount").asInt());
    }

    @Test
    void an_inclusive_price_contains_its_tax() {
        JsonNode invoice = invoice(taxed.price("usd", 1190, "tax_behavior", "inclusive"), Taxed.GERMANY);

        // 11.90 × 19 / 119 = 1.90
        assertEquals(190, Taxed.tax(invoice).path("amount").asInt());
        assertEquals(1000, Taxed.tax(invoice).path("taxable_amount").asInt());
        assertEquals(1190, invoice.path("total").asInt());
        assertEquals(1000, invoice.path("total_excluding_tax").asInt());
    }

    @Test
    void without_a_behaviour_dollars_are_exclusive_and_euros_inclusive() {
        assertEquals("exclusive", behavior(taxed.price("usd", 1000)));
        assertEquals("inclusive", behavior(taxed.price("eur", 1000)));
        assertEquals("exclusive", behavior(taxed.price("eur", 1000, "tax_behavior", "exclusive")));
    }

    @Test
    void a_place_may_have_two_taxes() {
        JsonNode invoice =
                invoice(taxed.price("usd", 10_000), "address[country]", "CA", "address[postal_code]", "H2Y 1C6");

        // GST 5 % and QST 9.975 % of 100.00: 5.00 and 9.98
        assertEquals(List.of(500L, 998L), Taxed.amounts(Taxed.taxes(invoice, 0)));
        assertEquals(11_498, invoice.path("total").asInt());
    }

    @Test
    void discounts_come_first() {
        String coupon = Taxed.id(twin.create("/v1/coupons", "percent_off", "50", "duration", "forever"));

        JsonNode subscription = taxed.subscribe(
                taxed.customer(Taxed.GERMANY), taxed.price("usd", 2000), "discounts[0][coupon]", coupon);

        assertEquals(
                190, Taxed.tax(taxed.latestInvoice(subscription)).path("amount").asInt());
        assertEquals(1190, taxed.latestInvoice(subscription).path("total").asInt());
    }

    @Test
    void a_business_in_the_union_accounts_for_the_tax_itself() {
        JsonNode invoice = invoice(
                taxed.price("usd", 1000),
                "address[country]",
                "FR",
                "tax_id_data[0][type]",
                "eu_vat",
                "tax_id_data[0][value]",
                "FRAB123456789");

        assertEquals(
                "reverse_charge", Taxed.tax(invoice).path("taxability_reason").asText());
        assertEquals(0, Taxed.tax(invoice).path("amount").asInt());
        assertEquals(1000, invoice.path("total").asInt());
        assertEquals(
                "FRAB123456789",
                invoice.path("customer_tax_ids").path(0).path("value").asText());
        assertEquals(20, rate(Taxed.tax(invoice)).path("percentage").asInt());
        assertEquals(0, rate(Taxed.tax(invoice)).path("effective_percentage").asInt());
    }

    @Test
    void an_id_of_another_kind_does_not_make_it_a_business_there() {
        JsonNode invoice = invoice(
                taxed.price("usd", 1000),
                "address[country]",
                "FR",
                "tax_id_data[0][type]",
                "us_ein",
                "tax_id_data[0][value]",
                "12-3456789");

        assertEquals(200, Taxed.tax(invoice).path("amount").asInt());
    }

    @Test
    void exempt_customers_products_and_places_are_not_taxed() {
        String price = taxed.price("usd", 1000);
        String free = Taxed.id(twin.create("/v1/products", "name", "Gift card", "tax_code", "txcd_00000000"));
        String gift = Taxed.id(twin.create(
                "/v1/prices",
                "product",
                free,
                "currency",
                "usd",
                "unit_amount",
                "1000",
                "recurring[interval]",
                "month"));

        assertEquals("customer_exempt", reason(price, "address[country]", "DE", "tax_exempt", "exempt"));
        assertEquals("reverse_charge", reason(price, "address[country]", "DE", "tax_exempt", "reverse"));
        assertEquals("not_collecting", reason(gift, Taxed.GERMANY));
        assertEquals("not_collecting", reason(price, "address[country]", "BR"));
        assertEquals("not_collecting", reason(price, "address[country]", "US", "address[postal_code]", "97201"));
    }

    @Test
    void the_shipping_address_counts_more_than_the_address() {
        JsonNode invoice = invoice(
                taxed.price("usd", 1000),
                "address[country]",
                "DE",
                "shipping[name]",
                "Ann",
                "shipping[address][country]",
                "FR");

        assertEquals(200, Taxed.tax(invoice).path("amount").asInt());
    }

    @Test
    void tax_rates_and_automatic_tax_exclude_each_other() {
        String rate =
                Taxed.id(twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", "20", "inclusive", "false"));
        String customer = taxed.customer(Taxed.GERMANY);
        String price = taxed.price("usd", 1000);
        String subscription = Taxed.id(taxed.subscribe(customer, price));
        List<String> invoice =
                List.of("customer", customer, "automatic_tax[enabled]", "true", "default_tax_rates[0]", rate);

        assertTrue(
                taxed.subscribe(customer, price, "default_tax_rates[0]", rate).has("error"));
        assertTrue(
                taxed.subscribe(customer, price, "items[0][tax_rates][0]", rate).has("error"));
        assertEquals(400, status("/v1/subscriptions/" + subscription, List.of("default_tax_rates[0]", rate)));
        assertEquals(400, status("/v1/invoices", invoice));
    }

    @Test
    void a_subscription_needs_to_know_where_to_tax() {
        String price = taxed.price("usd", 1000);
        String nowhere = taxed.customer();

        JsonNode refused = taxed.subscribe(nowhere, price);
        String plain = Taxed.id(twin.create("/v1/subscriptions", "customer", nowhere, "items[0][price]", price));
        var update = twin.post("/v1/subscriptions/" + plain, List.of("automatic_tax[enabled]", "true"));

        assertEquals(
                "customer_tax_location_invalid",
                refused.path("error").path("code").asText());
        assertEquals("customer_tax_location_invalid", Taxed.code(update));
        assertTrue(
                taxed.read("/v1/subscriptions?customer=" + nowhere).path("data").size() == 1);
    }

    private JsonNode invoice(String price, String... customer) {
        return taxed.latestInvoice(taxed.subscribe(taxed.customer(customer), price));
    }

    private int status(String path, List<String> form) {
        return twin.post(path, form).statusCode();
    }

    private String behavior(String price) {
        return Taxed.tax(invoice(price, Taxed.GERMANY)).path("tax_behavior").asText();
    }

    private String reason(String price, String... customer) {
        JsonNode invoice = invoice(price, customer);
        assertEquals(1000, invoice.path("total").asInt(), invoice::toString);
        return Taxed.tax(invoice).path("taxability_reason").asText();
    }

    private JsonNode rate(JsonNode tax) {
        return taxed.read(
                "/v1/tax_rates/" + tax.path("tax_rate_details").path("tax_rate").asText());
    }
}
