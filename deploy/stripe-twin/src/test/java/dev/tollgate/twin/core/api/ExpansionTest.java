package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpansionTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private JsonNode subscription;

    @BeforeEach
    void a_subscriber() {
        subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith("pm_card_visa"),
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900));
    }

    @Test
    void includable_fields_are_absent_until_expanded() {
        String path = "/v1/invoices/" + subscription.path("latest_invoice").asText();

        JsonNode plain = read(path);
        JsonNode asked = read(path + "?expand%5B%5D=payments&expand%5B%5D=confirmation_secret");

        for (String field : List.of("payments", "confirmation_secret")) {
            assertFalse(plain.has(field), field);
            assertTrue(asked.has(field), field);
        }
        assertEquals("list", asked.path("payments").path("object").asText());
        for (String gone : List.of("subscription", "payment_intent", "charge", "paid")) {
            assertFalse(asked.has(gone), gone);
        }
        assertEquals(
                subscription.path("id"),
                asked.path("parent").path("subscription_details").path("subscription"));
    }

    @Test
    void what_a_customer_may_include_has_a_shape_also_when_there_is_nothing() {
        String path = "/v1/customers/" + subscription.path("customer").asText();

        JsonNode asked = read(path + "?expand%5B%5D=tax&expand%5B%5D=invoice_credit_balance&expand%5B%5D=sources"
                + "&expand%5B%5D=cash_balance&expand%5B%5D=subscriptions&expand%5B%5D=tax_ids");

        assertEquals(
                "{\"automatic_tax\":\"unrecognized_location\",\"ip_address\":null,\"location\":null,"
                        + "\"provider\":\"stripe\"}",
                asked.path("tax").toString());
        assertEquals("{}", asked.path("invoice_credit_balance").toString());
        assertEquals(path + "/sources", asked.path("sources").path("url").asText());
        assertEquals("cash_balance", asked.path("cash_balance").path("object").asText());
        assertEquals(1, asked.path("subscriptions").path("data").size());
    }

    @Test
    void an_optional_field_that_is_absent_may_be_expanded_and_an_unknown_one_may_not() {
        String path = "/v1/subscriptions/" + subscription.path("id").asText();

        assertEquals(200, twin.get(path + "?expand%5B%5D=presentment_details").statusCode());
        assertEquals(400, twin.get(path + "?expand%5B%5D=nothing_like_it").statusCode());
    }

    @Test
    void what_is_expanded_inside_an_included_list_stays_an_id_where_it_is_stored() {
        String invoice = subscription.path("latest_invoice").asText();

        JsonNode asked = read("/v1/invoices/" + invoice + "?expand%5B%5D=payments.data.payment.payment_intent");
        JsonNode listed = read("/v1/invoice_payments?invoice=" + invoice);

        assertTrue(asked.at("/payments/data/0/payment/payment_intent").isObject());
        assertTrue(listed.at("/data/0/payment/payment_intent").isTextual());
    }

    @Test
    void four_levels_are_expanded_and_a_fifth_is_rejected() {
        String path = "/v1/subscriptions/" + subscription.path("id").asText() + "?expand%5B%5D=latest_invoice";

        JsonNode deep = read(path + ".payments.data.payment");
        HttpResponse<String> deeper = twin.get(path + ".payments.data.payment.payment_intent");
        JsonNode listed = read("/v1/subscriptions?expand%5B%5D=data.latest_invoice.payments");

        assertEquals(
                1, deep.path("latest_invoice").path("payments").path("data").size());
        assertEquals(400, deeper.statusCode());
        assertEquals(
                "list",
                listed.path("data")
                        .path(0)
                        .path("latest_invoice")
                        .path("payments")
                        .path("object")
                        .asText());
    }

    @Test
    void the_answer_to_a_post_is_expanded_too_and_the_stored_object_is_not() {
        String path = "/v1/subscriptions/" + subscription.path("id").asText();

        JsonNode updated = twin.create(path, "metadata[a]", "1", "expand[0]", "customer", "expand[]", "latest_invoice");

        assertEquals("customer", updated.path("customer").path("object").asText());
        assertEquals("invoice", updated.path("latest_invoice").path("object").asText());
        assertEquals(subscription.path("customer"), read(path).path("customer"));
    }

    @Test
    void ten_are_listed_unless_another_limit_from_1_to_100_is_given() {
        for (int i = 0; i < 11; i++) {
            twin.create("/v1/products", "name", "Product " + i);
        }

        assertEquals(10, read("/v1/products").path("data").size());
        assertTrue(read("/v1/products").path("has_more").asBoolean());
        assertEquals(12, read("/v1/products?limit=100").path("data").size());
        for (String limit : List.of("0", "101", "-1", "many")) {
            JsonNode error = read("/v1/products?limit=" + limit).path("error");
            assertEquals("limit", error.path("param").asText(), limit);
            assertEquals("parameter_invalid_integer", error.path("code").asText(), limit);
        }
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
