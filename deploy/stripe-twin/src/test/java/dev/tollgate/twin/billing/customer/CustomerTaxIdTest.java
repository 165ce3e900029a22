package dev.tollgate.twin.billing.customer;

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
class CustomerTaxIdTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void tax_ids_of_a_new_customer_are_expandable_and_shown_on_invoices() {
        String customer = twin.create(
                        "/v1/customers",
                        "tax_id_data[0][type]",
                        "eu_vat",
                        "tax_id_data[0][value]",
                        "DE123456789",
                        "tax_id_data[1][type]",
                        "us_ein",
                        "tax_id_data[1][value]",
                        "12-3456789")
                .path("id")
                .asText();

        JsonNode expanded =
                RunningTwin.json(twin.get("/v1/customers/" + customer + "?expand[]=tax_ids&expand[]=subscriptions"));
        JsonNode invoice = twin.create("/v1/invoices", "customer", customer);

        assertEquals(
                List.of("DE123456789", "12-3456789"),
                expanded.path("tax_ids").path("data").findValuesAsText("value"));
        assertEquals(0, expanded.path("subscriptions").path("total_count").asInt());
        assertEquals(
                List.of("eu_vat", "us_ein"), invoice.path("customer_tax_ids").findValuesAsText("type"));
        assertTrue(twin.eventTypes().contains("customer.tax_id.created"));
    }

    @Test
    void a_tax_id_of_an_unknown_type_is_rejected() {
        assertEquals(
                400,
                twin.post("/v1/customers", List.of("tax_id_data[0][type]", "moon", "tax_id_data[0][value]", "1"))
                        .statusCode());
    }
}
