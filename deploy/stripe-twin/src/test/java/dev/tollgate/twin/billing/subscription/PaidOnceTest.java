package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.DAY;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was paid is given back once, and what was not paid never. January has 31 days, 31.00 are a day 1.00. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaidOnceTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;
    private String price;

    @BeforeEach
    void a_price_of_a_dollar_a_day() {
        time = new TestTime(twin);
        price = twin.monthlyPrice("Starter", 3100);
    }

    @Test
    void a_trial_gives_the_rest_of_the_period_back_once() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        time.advance(START + 10 * DAY);

        update(subscription, "trial_end", String.valueOf(START + 40 * DAY));
        changePrice(subscription, twin.monthlyPrice("Pro", 6200));

        assertEquals(List.of(-2100L, 0L, 0L), pending(subscription));
    }

    @Test
    void a_trial_that_comes_with_a_new_price_gives_back_what_the_old_one_cost() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        time.advance(START + 10 * DAY);

        update(
                subscription,
                "trial_end",
                String.valueOf(START + 40 * DAY),
                "items[0][id]",
                Bills.item(subscription, 0),
                "items[0][price]",
                twin.monthlyPrice("Team", 31_000));

        assertEquals(List.of(-2100L), pending(subscription));
    }

    @Test
    void a_trial_that_takes_an_item_away_gives_back_both() {
        JsonNode subscription =
                time.subscribe("items[0][price]", price, "items[1][price]", twin.monthlyPrice("Extra", 6200));
        time.advance(START + 10 * DAY);

        update(
                subscription,
                "trial_end",
                String.valueOf(START + 40 * DAY),
                "items[0][id]",
                Bills.item(subscription, 1),
                "items[0][deleted]",
                "true");

        assertEquals(List.of(-2100L, -4200L), pending(subscription));
    }

    @Test
    void a_trial_without_proration_gives_nothing_back() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        time.advance(START + 10 * DAY);

        update(subscription, "trial_end", String.valueOf(START + 40 * DAY), "proration_behavior", "none");
        changePrice(subscription, twin.monthlyPrice("Pro", 6200));

        assertEquals(List.of(0L, 0L), pending(subscription));
    }

    @Test
    void free_time_until_the_anchor_is_never_given_back() {
        JsonNode subscription = time.subscribe(
                "items[0][price]",
                price,
                "billing_cycle_anchor",
                String.valueOf(START + 20 * DAY),
                "proration_behavior",
                "none");
        time.advance(START + 5 * DAY);

        JsonNode changed =
                update(subscription, "billing_cycle_anchor", "now", "proration_behavior", "create_prorations");

        assertEquals(List.of(0L, 3100L), Bills.amounts(bills.latestInvoice(changed)));
    }

    @Test
    void free_time_after_a_trial_until_the_anchor_is_not_billed() {
        JsonNode subscription = time.subscribe(
                "items[0][price]",
                price,
                "trial_end",
                String.valueOf(START + 10 * DAY),
                "billing_cycle_anchor",
                String.valueOf(START + 20 * DAY),
                "proration_behavior",
                "none");

        time.advance(START + 10 * DAY + 7200);
        JsonNode stub = bills.latestInvoice(bills.read(subscription));
        time.advance(START + 20 * DAY + 7200);

        assertEquals(0, stub.path("total").asLong());
        assertEquals(
                3100,
                bills.latestInvoice(bills.read(subscription)).path("total").asLong());
    }

    @Test
    void a_trial_is_as_long_as_it_is_whatever_is_added() {
        JsonNode subscription = time.subscribe("items[0][price]", price, "trial_end", String.valueOf(START + 30 * DAY));
        String weekly = Bills.id(twin.create(
                "/v1/prices",
                "product_data[name]",
                "Weekly",
                "currency",
                "usd",
                "unit_amount",
                "700",
                "recurring[interval]",
                "week"));

        twin.create("/v1/subscription_items", "subscription", Bills.id(subscription), "price", weekly);
        time.advance(START + 8 * DAY);

        assertEquals("trialing", bills.read(subscription).path("status").asText());
    }

    @Test
    void what_a_deleted_item_was_to_charge_is_not_given_back() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        time.advance(START + 10 * DAY);
        JsonNode changed = changePrice(subscription, twin.monthlyPrice("Pro", 6200));
        String charge = RunningTwin.json(twin.get("/v1/invoiceitems?pending=true&customer="
                        + subscription.path("customer").asText()))
                .path("data")
                .path(0)
                .path("id")
                .asText();
        twin.delete("/v1/invoiceitems/" + charge);

        changePrice(changed, price);

        // back for Starter, nothing for Pro, Starter again
        assertEquals(List.of(-2100L, 0L, 2100L), pending(subscription));
    }

    @Test
    void a_change_from_before_the_last_one_does_not_charge_those_days_twice() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        time.advance(START + 20 * DAY);
        changePrice(subscription, twin.monthlyPrice("Pro", 6200));

        update(
                subscription,
                "items[0][id]",
                Bills.item(subscription, 0),
                "items[0][price]",
                price,
                "proration_date",
                String.valueOf(START + 10 * DAY));

        assertEquals(List.of(-1100L, 2200L, -2200L, 1100L), pending(subscription));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 32, 500})
    void a_change_is_dated_within_the_period(long days) {
        JsonNode subscription = time.subscribe("items[0][price]", price);

        HttpResponse<String> refused = twin.post(
                "/v1/subscriptions/" + Bills.id(subscription),
                List.of(
                        "items[0][id]",
                        Bills.item(subscription, 0),
                        "items[0][quantity]",
                        "2",
                        "proration_date",
                        String.valueOf(START + days * DAY)));

        assertEquals(400, refused.statusCode());
    }

    @Test
    void a_last_invoice_is_made_of_what_is_pending_in_its_currency_only() {
        JsonNode subscription = time.subscribe("items[0][price]", price);
        String customer = subscription.path("customer").asText();
        twin.create("/v1/invoiceitems", "customer", customer, "amount", "500", "currency", "eur");

        twin.delete("/v1/subscriptions/" + Bills.id(subscription) + "?invoice_now=true");

        assertEquals(
                1,
                RunningTwin.json(twin.get("/v1/invoices?customer=" + customer))
                        .path("data")
                        .size());
    }

    private JsonNode changePrice(JsonNode subscription, String to) {
        return update(subscription, "items[0][id]", Bills.item(subscription, 0), "items[0][price]", to);
    }

    private JsonNode update(JsonNode subscription, String... form) {
        JsonNode updated = twin.create("/v1/subscriptions/" + Bills.id(subscription), form);
        assertEquals("subscription", updated.path("object").asText(), updated::toString);
        return updated;
    }

    /** Amounts of the items that wait for the next invoice, in the order they were made. */
    private List<Long> pending(JsonNode subscription) {
        List<Long> amounts = new ArrayList<>();
        RunningTwin.json(twin.get("/v1/invoiceitems?pending=true&limit=100&customer="
                        + subscription.path("customer").asText()))
                .path("data")
                .forEach(item -> amounts.add(0, item.path("amount").asLong()));
        return amounts;
    }
}
