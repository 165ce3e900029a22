package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A first invoice needs a payment method exactly when something is due after discounts and balance. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstPaymentTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_trial_of_a_customer_who_owes_charges_the_debt_to_their_card() {
        String customer = twin.customerPayingWith("pm_card_visa");
        twin.create("/v1/customers/" + customer, "balance", "1200");

        JsonNode subscription = subscribe(customer, "trial_period_days", "7");

        assertEquals("trialing", subscription.path("status").asText());
        assertEquals(1200, latest(subscription).path("amount_paid").asLong());
        assertEquals(0, read("/v1/customers/" + customer).path("balance").asLong());
    }

    @Test
    void a_free_plan_of_a_customer_who_owes_needs_a_card() {
        String customer = Bills.id(twin.create("/v1/customers", "balance", "1200"));

        HttpResponse<String> refused = twin.post(
                "/v1/subscriptions", List.of("customer", customer, "items[0][price]", twin.monthlyPrice("Free", 0)));

        assertEquals(400, refused.statusCode());
        assertEquals(
                "resource_missing",
                RunningTwin.json(refused).path("error").path("code").asText());
        assertEquals(1200, read("/v1/customers/" + customer).path("balance").asLong());
    }

    @Test
    void a_first_invoice_discounted_to_nothing_needs_no_card() {
        String coupon = Bills.id(twin.create("/v1/coupons", "percent_off", "100", "duration", "once"));
        String customer = Bills.id(twin.create("/v1/customers"));

        JsonNode subscription = subscribe(customer, "discounts[0][coupon]", coupon);

        assertEquals("active", subscription.path("status").asText());
        assertEquals("paid", latest(subscription).path("status").asText());
    }

    @Test
    void a_first_invoice_covered_by_the_customers_credit_needs_no_card() {
        String customer = Bills.id(twin.create("/v1/customers", "balance", "-3000"));

        JsonNode subscription = subscribe(customer);

        assertEquals("active", subscription.path("status").asText());
        assertEquals(-100, read("/v1/customers/" + customer).path("balance").asLong());
    }

    private JsonNode subscribe(String customer, String... more) {
        List<String> form =
                new ArrayList<>(List.of("customer", customer, "items[0][price]", twin.monthlyPrice("Starter", 2900)));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/subscriptions", form));
    }

    private JsonNode latest(JsonNode subscription) {
        return read("/v1/invoices/" + subscription.path("latest_invoice").asText());
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
