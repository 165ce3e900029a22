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

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerTaxTest {
    private static final String VALIDATE = "tax[validate_location]";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Taxed taxed = new Taxed(twin);

    @Test
    void a_location_is_recognized_by_what_its_country_needs() {
        assertTax("supported", "DE", null, "address[country]", "DE");
        assertTax("supported", "US", "CA", Taxed.CALIFORNIA);
        assertTax("supported", "US", "NY", "address[country]", "US", "address[postal_code]", "10001-1234");
        assertTax("supported", "CA", "ON", "address[country]", "CA", "address[state]", "ON");
        assertTax("not_collecting", "US", "OR", "address[country]", "US", "address[postal_code]", "97201");
        assertTax("not_collecting", "BR", null, "address[country]", "BR");
        assertUnrecognized("address[country]", "US", "address[state]", "CA");
        assertUnrecognized("address[country]", "CA");
        assertUnrecognized("address[country]", "XX");
        assertUnrecognized("address[line1]", "1 Main Street");
        assertUnrecognized();
    }

    @Test
    void what_is_known_last_is_where_the_address_of_the_network_is() {
        JsonNode tax = tax("tax[ip_address]", "198.51.100.7");

        assertEquals("198.51.100.7", tax.path("ip_address").asText());
        assertEquals("DE", tax.path("location").path("country").asText());
        assertEquals("ip_address", tax.path("location").path("source").asText());
        assertEquals("billing_address", source("tax[ip_address]", "198.51.100.7", "address[country]", "FR"));
        assertEquals(
                "unrecognized_location",
                tax("tax[ip_address]", "10.0.0.1").path("automatic_tax").asText());
    }

    @Test
    void the_address_of_the_payment_method_counts_without_another_one() {
        String method = Taxed.id(twin.create(
                "/v1/payment_methods",
                "type",
                "card",
                "card[token]",
                "tok_visa",
                "billing_details[address][country]",
                "FR"));

        assertEquals(
                "payment_method", source("payment_method", method, "invoice_settings[default_payment_method]", method));
    }

    @Test
    void an_unknown_location_is_refused_when_it_is_to_be_validated() {
        var created = twin.post("/v1/customers", List.of(VALIDATE, "immediately"));
        String customer = taxed.customer(Taxed.GERMANY);
        var updated = twin.post("/v1/customers/" + customer, List.of("address", "", VALIDATE, "immediately"));
        var deferred = twin.post("/v1/customers", List.of(VALIDATE, "deferred"));

        assertEquals("customer_tax_location_invalid", Taxed.code(created));
        assertEquals("customer_tax_location_invalid", Taxed.code(updated));
        assertEquals(
                "DE",
                taxed.read("/v1/customers/" + customer)
                        .path("address")
                        .path("country")
                        .asText());
        assertEquals(200, deferred.statusCode());
    }

    @Test
    void a_customer_with_a_taxed_subscription_does_not_lose_their_location() {
        String customer = taxed.customer(Taxed.GERMANY);
        var before = twin.post("/v1/customers/" + customer, List.of("address[country]", "FR"));
        taxed.subscribe(customer, taxed.price("usd", 1000));

        var refused = twin.post("/v1/customers/" + customer, List.of("address", ""));

        assertEquals(200, before.statusCode());
        assertEquals("customer_tax_location_invalid", Taxed.code(refused));
    }

    private void assertTax(String status, String country, String state, String... form) {
        JsonNode tax = tax(form);
        assertEquals(status, tax.path("automatic_tax").asText());
        assertEquals(country, tax.path("location").path("country").asText());
        assertEquals(state, tax.path("location").path("state").textValue());
        assertEquals("billing_address", tax.path("location").path("source").asText());
    }

    private void assertUnrecognized(String... form) {
        JsonNode tax = tax(form);
        assertEquals("unrecognized_location", tax.path("automatic_tax").asText());
        assertTrue(tax.path("location").isNull());
    }

    private String source(String... form) {
        return tax(form).path("location").path("source").asText();
    }

    private JsonNode tax(String... form) {
        String customer = Taxed.id(twin.create("/v1/customers", form));
        return taxed.read("/v1/customers/" + customer + "?expand[]=tax").path("tax");
    }
}
