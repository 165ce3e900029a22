package dev.tollgate.twin.billing.testclock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is due at the same second, or at once, by the time of a test clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SameSecondTest {
    private static final long WEEK = 7 * TestTime.DAY;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;

    @BeforeEach
    void a_test_clock() {
        time = new TestTime(twin);
    }

    @Test
    void a_weekly_subscription_that_is_to_end_with_its_period_is_not_billed_for_another() {
        JsonNode weekly = weekly();

        twin.create("/v1/subscriptions/" + id(weekly), "cancel_at_period_end", "true");
        time.advance(TestTime.START + WEEK + 7200);

        assertEquals(
                "canceled",
                read("/v1/subscriptions/" + id(weekly)).path("status").asText());
        assertEquals(
                1, read("/v1/invoices?subscription=" + id(weekly)).path("data").size());
    }

    @Test
    void a_weekly_subscription_enters_its_next_phase_before_it_is_billed() {
        JsonNode weekly = weekly();
        String phases = "/v1/subscription_schedules/"
                + id(twin.create("/v1/subscription_schedules", "from_subscription", id(weekly)));
        String price = price(1500);

        twin.create(
                phases,
                "phases[0][items][0][price]",
                weekly.path("items")
                        .path("data")
                        .path(0)
                        .path("price")
                        .path("id")
                        .asText(),
                "phases[0][start_date]",
                String.valueOf(TestTime.START),
                "phases[0][end_date]",
                String.valueOf(TestTime.START + WEEK),
                "phases[1][items][0][price]",
                price);
        time.advance(TestTime.START + WEEK + 7200);

        JsonNode invoices = read("/v1/invoices?subscription=" + id(weekly)).path("data");
        assertEquals(2, invoices.size());
        assertEquals(1500, invoices.path(0).path("amount_paid").asLong());
    }

    @Test
    void what_is_due_already_does_not_wait_for_the_next_advance() {
        JsonNode invoice = twin.create(
                "/v1/invoices",
                "customer",
                time.customer("pm_card_visa"),
                "auto_advance",
                "true",
                "automatically_finalizes_at",
                String.valueOf(TestTime.START));

        await().until(() ->
                read("/v1/invoices/" + id(invoice)).path("status").asText().equals("paid"));
    }

    @Test
    void an_invoice_finalized_to_be_collected_is_charged_an_hour_later() {
        String customer = time.customer("pm_card_visa");
        JsonNode draft = draft(customer);

        JsonNode open = twin.create("/v1/invoices/" + id(draft) + "/finalize", "auto_advance", "true");
        time.advance(TestTime.START + 3600);

        assertEquals("open", open.path("status").asText());
        assertEquals(TestTime.START + 3600, open.path("next_payment_attempt").asLong());
        assertEquals(2000, read("/v1/invoices/" + id(draft)).path("amount_paid").asLong());
    }

    @Test
    void an_open_invoice_is_collected_or_not_as_its_owner_changes_his_mind() {
        String path = "/v1/invoices/" + id(draft(time.customer("pm_card_visa")));
        twin.create(path + "/finalize");

        JsonNode collected = twin.create(path, "auto_advance", "true");
        JsonNode left = twin.create(path, "auto_advance", "false");
        time.advance(TestTime.START + TestTime.DAY);

        assertEquals(
                TestTime.START + 3600, collected.path("next_payment_attempt").asLong());
        assertTrue(left.path("next_payment_attempt").isNull());
        assertEquals("open", read(path).path("status").asText());
    }

    private JsonNode draft(String customer) {
        JsonNode draft = twin.create("/v1/invoices", "customer", customer);
        twin.create(
                "/v1/invoiceitems", "customer", customer, "invoice", id(draft), "amount", "2000", "currency", "usd");
        return draft;
    }

    private JsonNode weekly() {
        return time.subscribe("items[0][price]", price(1000));
    }

    private String price(long amount) {
        return id(twin.create(
                "/v1/prices",
                "product_data[name]",
                "Weekly",
                "currency",
                "usd",
                "unit_amount",
                String.valueOf(amount),
                "recurring[interval]",
                "week"));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }
}
