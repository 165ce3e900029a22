package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Stripe refuses, and what it calls things. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_customer_has_live_subscriptions_in_one_currency_only() {
        String customer = twin.customerPayingWith("pm_card_visa");
        JsonNode first = subscribe(customer, "items[0][price_data][currency]", "usd");

        String refused = refusal(subscribe(customer, "items[0][price_data][currency]", "eur"));
        twin.delete("/v1/subscriptions/" + first.path("id").asText());
        JsonNode later = subscribe(customer, "items[0][price_data][currency]", "eur");

        assertTrue(refused.contains("You cannot combine currencies on a single customer."), refused);
        assertEquals("active", later.path("status").asText());
    }

    @Test
    void classic_billing_is_refused_and_never_answered_as_flexible() {
        String customer = twin.customerPayingWith("pm_card_visa");

        String refused =
                refusal(subscribe(customer, "items[0][price_data][currency]", "usd", "billing_mode[type]", "classic"));

        assertEquals("The Stripe twin does not support billing_mode[type]=classic.", refused);
    }

    @Test
    void a_product_with_an_inline_price_may_be_deleted_and_one_with_a_price_of_its_own_may_not() {
        String product = twin.create("/v1/products", "name", "Gold").path("id").asText();
        String priced = twin.create("/v1/products", "name", "Silver").path("id").asText();
        twin.create("/v1/prices", "product", priced, "currency", "usd", "unit_amount", "100");
        subscribe(
                twin.customerPayingWith("pm_card_visa"),
                "items[0][price_data][currency]",
                "usd",
                "items[0][price_data][product]",
                product);

        assertEquals(200, twin.delete("/v1/products/" + product).statusCode());
        assertEquals(400, twin.delete("/v1/products/" + priced).statusCode());
    }

    @Test
    void a_metered_price_needs_a_meter_that_exists() {
        String product = twin.create("/v1/products", "name", "Calls").path("id").asText();
        List<String> form = new ArrayList<>(List.of("product", product, "currency", "usd", "unit_amount", "1"));
        form.addAll(List.of("recurring[interval]", "month", "recurring[usage_type]", "metered"));

        String without = refusal(RunningTwin.json(twin.post("/v1/prices", form)));
        form.addAll(List.of("recurring[meter]", "mtr_unknown"));
        String unknown = refusal(RunningTwin.json(twin.post("/v1/prices", form)));

        assertEquals("Metered prices must be backed by a meter.", without);
        assertEquals("No such meter: 'mtr_unknown'", unknown);
    }

    @Test
    void what_is_no_email_address_is_refused() {
        JsonNode error = RunningTwin.json(twin.post("/v1/customers", List.of("email", "x")))
                .path("error");

        assertEquals("email_invalid", error.path("code").asText());
        assertEquals("Invalid email address: x", error.path("message").asText());
    }

    @Test
    void a_trial_is_free_for_a_quantity_and_unused_time_names_one_more_than_once_only() {
        String customer = twin.customerPayingWith("pm_card_visa");
        JsonNode trial = subscribe(customer, "items[0][price_data][currency]", "usd", "trial_period_days", "7");
        JsonNode three = subscribe(customer, "items[0][price_data][currency]", "usd", "items[0][quantity]", "3");
        JsonNode one = twin.create(
                "/v1/subscriptions/" + three.path("id").asText(),
                "items[0][id]",
                three.path("items").path("data").path(0).path("id").asText(),
                "items[0][quantity]",
                "1",
                "proration_behavior",
                "always_invoice");

        assertEquals("Free trial for 1 × Plan", description(trial, 0));
        assertTrue(description(one, 0).startsWith("Unused time on 3 × Plan after "), description(one, 0));
        assertTrue(description(one, 1).startsWith("Remaining time on Plan after "), description(one, 1));
    }

    private String description(JsonNode subscription, int line) {
        String invoice = subscription.path("latest_invoice").asText();
        return RunningTwin.json(twin.get("/v1/invoices/" + invoice))
                .path("lines")
                .path("data")
                .path(line)
                .path("description")
                .asText();
    }

    private JsonNode subscribe(String customer, String... more) {
        List<String> form = new ArrayList<>(List.of(more));
        form.addAll(List.of("customer", customer, "items[0][price_data][recurring][interval]", "month"));
        form.addAll(List.of("items[0][price_data][unit_amount]", "2900"));
        if (!form.contains("items[0][price_data][product]")) {
            String product =
                    twin.create("/v1/products", "name", "Plan").path("id").asText();
            form.addAll(List.of("items[0][price_data][product]", product));
        }
        return RunningTwin.json(twin.post("/v1/subscriptions", form));
    }

    private static String refusal(JsonNode answer) {
        return answer.path("error").path("message").asText();
    }
}
