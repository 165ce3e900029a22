package dev.tollgate.twin.billing.subscription;

import static dev.tollgate.twin.billing.testclock.TestTime.MONTH;
import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One item takes the place of another in one request, in whatever order the request names them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SwappedItemTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void the_new_item_is_billed_for_the_rest_of_the_period_and_renews_with_it(int deletedAt) {
        TestTime time = new TestTime(twin);
        JsonNode subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Gold", 1000));
        time.advance(START + MONTH / 2);

        JsonNode swapped = swap(subscription, deletedAt, twin.monthlyPrice("Plat", 3000));

        JsonNode item = swapped.path("items").path("data").path(0);
        assertEquals(List.of(-500L, 1500L), Bills.amounts(bills.latestInvoice(swapped)));
        assertEquals(START + MONTH, item.path("current_period_end").asLong());
        assertEquals(START, swapped.path("billing_cycle_anchor").asLong());

        time.advance(START + MONTH + 3600);
        assertEquals(List.of(3000L), Bills.amounts(bills.latestInvoice(bills.read(subscription))));
    }

    private JsonNode swap(JsonNode subscription, int deletedAt, String price) {
        String deleted = "items[" + deletedAt + "]";
        List<String> form = new ArrayList<>();
        form.addAll(List.of(deleted + "[id]", Bills.item(subscription, 0), deleted + "[deleted]", "true"));
        form.addAll(List.of("items[" + (1 - deletedAt) + "][price]", price));
        return bills.change(subscription, form.toArray(String[]::new));
    }
}
