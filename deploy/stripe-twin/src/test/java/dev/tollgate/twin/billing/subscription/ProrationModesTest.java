package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever changes during a period leaves invoice items, and each credit names the line it gives back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProrationModesTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);
    private TestTime time;
    private JsonNode subscription;
    private String first;

    @BeforeEach
    void half_a_month_on_two_plans() {
        time = new TestTime(twin);
        subscription = time.subscribe(
                "items[0][price]", twin.monthlyPrice("Starter", 2900),
                "items[1][price]", twin.monthlyPrice("Support", 1000));
        first = subscription.path("latest_invoice").asText();
        time.advance(START + MONTH / 2);
    }

    @Test
    void a_new_quantity() {
        twin.create("/v1/subscription_items/" + Bills.item(subscription, 0), "quantity", "3");

        assertEquals(
                List.of(
                        "-1450 Unused time on Starter after 16 Jan 2026, credits Starter",
                        "4350 Remaining time on 3 × Starter after 16 Jan 2026"),
                waiting());
    }

    @Test
    void an_item_that_is_taken_away() {
        twin.delete("/v1/subscription_items/" + Bills.item(subscription, 1));

        assertEquals(List.of("-500 Unused time on Support after 16 Jan 2026, credits Support"), waiting());
    }

    @Test
    void an_item_that_is_added() {
        twin.create(
                "/v1/subscription_items",
                "subscription",
                Bills.id(subscription),
                "price",
                twin.monthlyPrice("Extra", 4000));

        assertEquals(List.of("2000 Remaining time on Extra after 16 Jan 2026"), waiting());
    }

    @Test
    void a_cancelation_that_prorates_leaves_its_credits_waiting() {
        cancel("prorate=true");

        assertEquals(creditsOfBoth(), waiting());
    }

    @Test
    void a_cancelation_that_invoices_too_has_them_on_its_last_invoice() {
        cancel("prorate=true&invoice_now=true");

        JsonNode last = bills.latestInvoice(bills.read(subscription));
        assertEquals(List.of(), waiting());
        assertEquals(creditsOfBoth(), described(items("invoice=" + Bills.id(last))));
        assertEquals(List.of(-1450L, -500L), Bills.amounts(last));
        for (JsonNode line : last.path("lines").path("data")) {
            JsonNode details = line.path("parent").path("subscription_item_details");
            assertEquals(
                    first,
                    details.path("proration_details")
                            .path("credited_items")
                            .path("invoice")
                            .asText());
        }
    }

    @Test
    void a_schedules_phase() {
        JsonNode schedule = twin.create("/v1/subscription_schedules", "from_subscription", Bills.id(subscription));
        String later = String.valueOf(START + MONTH * 3 / 4);
        List<String> form =
                new ArrayList<>(List.of("phases[0][start_date]", String.valueOf(START), "phases[0][end_date]", later));
        for (int i = 0; i < 2; i++) {
            form.addAll(List.of("phases[0][items][" + i + "][price]", price(i)));
        }
        form.addAll(List.of("phases[1][items][0][price]", price(0)));
        form.addAll(List.of("phases[1][items][1][price]", price(1), "phases[1][items][1][quantity]", "2"));
        form.addAll(List.of("phases[1][end_date]", String.valueOf(START + MONTH)));
        JsonNode updated = RunningTwin.json(twin.post("/v1/subscription_schedules/" + Bills.id(schedule), form));
        assertEquals("active", updated.path("status").asText(), updated::toString);

        time.advance(START + MONTH * 3 / 4);

        assertEquals(
                List.of(
                        "-250 Unused time on Support after 24 Jan 2026, credits Support",
                        "500 Remaining time on 2 × Support after 24 Jan 2026"),
                waiting());
    }

    @Test
    void an_item_is_told_of_before_the_invoice_it_is_on() {
        bills.changePrice(subscription, twin.monthlyPrice("Pro", 9900));

        List<String> types = twin.eventTypes();
        assertEquals(2, types.stream().filter("invoiceitem.created"::equals).count());
        assertTrue(types.lastIndexOf("invoiceitem.created") < types.lastIndexOf("invoice.created"), types::toString);
    }

    private List<String> creditsOfBoth() {
        return List.of(
                "-1450 Unused time on Starter after 16 Jan 2026, credits Starter",
                "-500 Unused time on Support after 16 Jan 2026, credits Support");
    }

    private String price(int index) {
        return Bills.id(subscription.path("items").path("data").path(index).path("price"));
    }

    private void cancel(String query) {
        assertEquals(
                200,
                twin.delete("/v1/subscriptions/" + Bills.id(subscription) + "?" + query)
                        .statusCode());
    }

    private List<String> waiting() {
        return described(items("pending=true"));
    }

    private JsonNode items(String filter) {
        return RunningTwin.json(twin.get("/v1/invoiceitems?" + filter + "&customer="
                        + subscription.path("customer").asText()))
                .path("data");
    }

    /** In the order they were made. */
    private List<String> described(JsonNode items) {
        List<String> all = new ArrayList<>();
        for (JsonNode item : items) {
            assertTrue(item.path("proration").asBoolean(), item::toString);
            all.add(0, item.path("amount") + " " + item.path("description").asText() + credited(item));
        }
        return all;
    }

    private String credited(JsonNode item) {
        JsonNode credited = item.path("proration_details").path("credited_items");
        JsonNode lines = credited.path("invoice_line_item_details");
        if (credited.isNull()) {
            return "";
        }
        assertEquals(first, lines.path("invoice").asText(), item::toString);
        for (JsonNode line :
                RunningTwin.json(twin.get("/v1/invoices/" + first + "/lines")).path("data")) {
            if (line.path("id").equals(lines.path("invoice_line_items").path(0))) {
                return ", credits " + line.path("description").asText().replaceFirst("1 × (.*) \\(.*", "$1");
            }
        }
        return ", credits nothing known";
    }
}
