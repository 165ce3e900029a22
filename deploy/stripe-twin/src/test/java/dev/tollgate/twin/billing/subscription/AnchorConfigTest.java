package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** https://docs.stripe.com/billing/subscriptions/billing-cycle. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnchorConfigTest {
    private static final String DAY = "billing_cycle_anchor_config[day_of_month]";
    private static final String MONTH = "billing_cycle_anchor_config[month]";
    private static final String HOUR = "billing_cycle_anchor_config[hour]";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);

    @Test
    void the_31st_is_the_last_day_of_every_month_for_two_years() {
        TestTime time = new TestTime(twin);
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 3100), DAY, "31");

        List<LocalDate> ends = ends(time, subscription, 24);

        List<LocalDate> expected = new ArrayList<>();
        for (YearMonth month = YearMonth.of(2026, 1); expected.size() < 24; month = month.plusMonths(1)) {
            expected.add(month.atEndOfMonth());
        }
        assertEquals(expected, ends);
        assertEquals(
                START + 30 * TestTime.DAY,
                subscription.path("billing_cycle_anchor").asLong());
        assertEquals(
                31,
                subscription
                        .path("billing_cycle_anchor_config")
                        .path("day_of_month")
                        .asInt());
        assertTrue(subscription.path("billing_cycle_anchor_config").path("hour").isNull());
        // 1 to 31 January is 30 days of a month of 31: 3,100 × 30 / 31 = 3,000; later months cost all of it
        assertEquals(List.of(3000L), Bills.amounts(bills.latestInvoice(subscription)));
        assertEquals(List.of(3100L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    @Test
    void a_leap_day_is_28_February_in_other_years() {
        TestTime time = new TestTime(twin);
        JsonNode subscription =
                time.subscribe("items[0][price]", bills.yearlyPrice(36_500), MONTH, "2", DAY, "29", "metadata[a]", "b");

        List<LocalDate> ends = ends(time, subscription, 3);

        assertEquals(List.of(day(2026, 2, 28), day(2027, 2, 28), day(2028, 2, 29)), ends);
        assertEquals(day(2028, 2, 29), date(subscription.path("billing_cycle_anchor")));
        // 58 days until 28 February of a year of 365: 36,500 × 58 / 365 = 5,800
        assertEquals(List.of(5800L), Bills.amounts(bills.latestInvoice(subscription)));
    }

    @Test
    void the_anchor_of_a_longer_interval_is_a_month_that_has_the_day() {
        TestTime time = new TestTime(twin, seconds(2026, 2, 10));
        JsonNode subscription = time.subscribe("items[0][price]", everyTwoMonths(5900), DAY, "31");

        List<LocalDate> ends = ends(time, subscription, 4);

        assertEquals(List.of(day(2026, 2, 28), day(2026, 4, 30), day(2026, 6, 30), day(2026, 8, 31)), ends);
        assertEquals(day(2026, 8, 31), date(subscription.path("billing_cycle_anchor")));
        // 18 days of the 59 from 10 February to 10 April: 5,900 × 18 / 59 = 1,800
        assertEquals(List.of(1800L), Bills.amounts(bills.latestInvoice(subscription)));
    }

    @Test
    void the_month_given_is_one_of_those_in_which_a_period_begins() {
        TestTime time = new TestTime(twin, seconds(2026, 2, 10));

        JsonNode subscription = time.subscribe("items[0][price]", everyTwoMonths(5900), MONTH, "7", DAY, "1");

        assertEquals(day(2026, 7, 1), date(subscription.path("billing_cycle_anchor")));
        assertEquals(day(2026, 3, 1), end(subscription));
    }

    @Test
    void a_moment_later_today_is_the_next_one_and_an_earlier_one_is_next_months() {
        TestTime time = new TestTime(twin, seconds(2026, 1, 5) + 10 * 3600 + 61);
        String price = twin.monthlyPrice("Base", 3100);

        JsonNode later = time.subscribe("items[0][price]", price, DAY, "5", HOUR, "12");
        JsonNode earlier = time.subscribe("items[0][price]", price, DAY, "5", HOUR, "9");
        JsonNode same = time.subscribe("items[0][price]", price, DAY, "6");

        // minute and second are those of the creation, 10:01:01
        assertEquals(
                seconds(2026, 1, 5) + 12 * 3600 + 61,
                later.path("billing_cycle_anchor").asLong());
        assertEquals(
                seconds(2026, 2, 5) + 9 * 3600 + 61,
                earlier.path("billing_cycle_anchor").asLong());
        assertEquals(
                seconds(2026, 1, 6) + 10 * 3600 + 61,
                same.path("billing_cycle_anchor").asLong());
    }

    @Test
    void without_proration_nothing_is_invoiced_before_the_first_whole_period() {
        TestTime time = new TestTime(twin);
        JsonNode subscription = time.subscribe(
                "items[0][price]", twin.monthlyPrice("Base", 3100), DAY, "15", "proration_behavior", "none");
        time.advance(START + 14 * TestTime.DAY + 3601);

        assertEquals("active", subscription.path("status").asText());
        assertTrue(subscription.path("latest_invoice").isNull());
        assertEquals(List.of(3100L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    @Test
    void after_a_trial_the_time_until_the_anchor_is_prorated() {
        TestTime time = new TestTime(twin, seconds(2026, 1, 15));
        JsonNode subscription =
                time.subscribe("items[0][price]", twin.monthlyPrice("Base", 3100), DAY, "1", "trial_period_days", "7");
        JsonNode preview = twin.create("/v1/invoices/create_preview", "subscription", Bills.id(subscription));
        time.advance(seconds(2026, 1, 22));
        JsonNode after = bills.read(subscription);

        // 22 January to 1 February is 10 days of the 31 until 22 February: 3,100 × 10 / 31 = 1,000
        assertEquals(List.of(1000L), Bills.amounts(bills.latestInvoice(after)));
        assertEquals(List.of(1000L), Bills.amounts(preview));
        assertEquals(day(2026, 2, 1), end(after));
    }

    @Test
    void a_new_anchor_takes_the_config_away() {
        TestTime time = new TestTime(twin);
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Base", 3100), DAY, "15");

        JsonNode reset = bills.change(subscription, "billing_cycle_anchor", "now");

        assertTrue(reset.path("billing_cycle_anchor_config").isNull());
        assertEquals(START, reset.path("billing_cycle_anchor").asLong());
    }

    @Test
    void what_does_not_fit_is_refused() {
        String monthly = twin.monthlyPrice("Base", 3100);
        String later = String.valueOf(Instant.now().getEpochSecond() + TestTime.DAY);
        String latest = String.valueOf(Instant.now().getEpochSecond() + 40 * TestTime.DAY);

        assertEquals("billing_cycle_anchor_config", refused(monthly, DAY, "1", "billing_cycle_anchor", later));
        assertEquals("billing_cycle_anchor_config", refused(weekly(), DAY, "1"));
        assertEquals("billing_cycle_anchor_config", refused(monthly, DAY, "1", MONTH, "7"));
        assertEquals(DAY, refused(monthly, DAY, "32"));
        assertEquals(DAY, refused(monthly, HOUR, "12"));
        assertEquals("billing_cycle_anchor", refused(monthly, "billing_cycle_anchor", latest));
    }

    @Test
    void a_preview_of_an_anchored_subscription_is_its_first_invoice() {
        TestTime time = new TestTime(twin);
        String anchor = String.valueOf(START + 10 * TestTime.DAY);
        String customer = time.customer("pm_card_visa");
        String price = twin.monthlyPrice("Base", 3100);

        JsonNode preview = twin.create(
                "/v1/invoices/create_preview",
                "customer",
                customer,
                "subscription_details[items][0][price]",
                price,
                "subscription_details[billing_cycle_anchor]",
                anchor);
        JsonNode subscription = twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", price, "billing_cycle_anchor", anchor);

        assertEquals(List.of(1000L), Bills.amounts(preview));
        assertEquals(List.of(1000L), Bills.amounts(bills.latestInvoice(subscription)));
    }

    /** The ends of its periods, one after the other. */
    private List<LocalDate> ends(TestTime time, JsonNode subscription, int count) {
        List<LocalDate> ends = new ArrayList<>();
        JsonNode present = subscription;
        while (ends.size() < count) {
            ends.add(end(present));
            time.advance(present.path("items")
                            .path("data")
                            .path(0)
                            .path("current_period_end")
                            .asLong()
                    + 3600);
            present = bills.read(subscription);
        }
        return ends;
    }

    private String refused(String price, String... more) {
        List<String> form = new ArrayList<>(List.of("customer", twin.customerPayingWith("pm_card_visa")));
        form.addAll(List.of("items[0][price]", price));
        form.addAll(List.of(more));
        var response = twin.post("/v1/subscriptions", form);
        assertEquals(400, response.statusCode(), response::body);
        return RunningTwin.json(response).path("error").path("param").asText();
    }

    private String everyTwoMonths(long amount) {
        return price("month", "2", amount);
    }

    private String weekly() {
        return price("week", "1", 700);
    }

    private String price(String interval, String count, long amount) {
        return Bills.id(twin.create(
                "/v1/prices",
                "product",
                Bills.id(twin.create("/v1/products", "name", "Base")),
                "currency",
                "usd",
                "unit_amount",
                String.valueOf(amount),
                "recurring[interval]",
                interval,
                "recurring[interval_count]",
                count));
    }

    private static LocalDate end(JsonNode subscription) {
        return date(subscription.path("items").path("data").path(0).path("current_period_end"));
    }

    private static LocalDate date(JsonNode time) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(time.asLong()), ZoneOffset.UTC);
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    private static long seconds(int year, int month, int day) {
        return day(year, month, day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
