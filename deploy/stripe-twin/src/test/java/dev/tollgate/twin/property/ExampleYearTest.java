package dev.tollgate.twin.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of one customer, as {@code docs/example-year.md} shows it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExampleYearTest {
    private static final Path EXAMPLE = Path.of("docs/example-year.md");
    private static final String FENCE = "```";
    private static final long DAY = TestTime.DAY;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final List<String> stream = new ArrayList<>();
    private TestTime time;
    private String customer;
    private String path;
    private int seen;

    @Test
    void the_example_shows_what_is_emitted() throws IOException {
        String starter = twin.monthlyPrice("Starter", 2_900);
        String professional = twin.monthlyPrice("Professional", 9_900);
        time = new TestTime(twin);
        seen = twin.eventTypes().size();
        customer = time.customer("pm_card_visa");
        JsonNode created = twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", starter, "trial_period_days", "14");
        path = "/v1/subscriptions/" + created.path("id").asText();
        note("A trial of 14 days begins.");
        pass(15, "The trial ends, the first month is paid.");
        String item = created.path("items").path("data").path(0).path("id").asText();
        twin.create(path, "items[0][id]", item, "items[0][price]", professional);
        note("An upgrade; it is billed with the renewal.");
        pass(46, "The second month.");
        payWith("pm_card_chargeCustomerFail");
        note("The card is replaced by one that will fail.");
        pass(77, "The third month cannot be collected, and is tried again.");
        payWith("pm_card_visa");
        note("A new card.");
        pass(79, "The next attempt succeeds.");
        twin.create(path, "cancel_at_period_end", "true");
        note("The customer cancels.");
        pass(105, "The period ends, and the subscription with it.");

        assertEquals(example(), String.join("\n", stream));
    }

    private void payWith(String card) {
        String method = twin.create("/v1/payment_methods/" + card + "/attach", "customer", customer)
                .path("id")
                .asText();
        twin.create("/v1/customers/" + customer, "invoice_settings[default_payment_method]", method);
    }

    private void pass(int day, String what) {
        time.advance(TestTime.START + day * DAY);
        note(what);
    }

    /** The events since the last note, under a sentence that says why. */
    private void note(String what) {
        stream.add("# " + what);
        List<String> types = twin.eventTypesAfter(seen);
        seen += types.size();
        types.stream()
                .filter(type -> !type.startsWith("test_helpers."))
                .filter(type -> !type.equals("charge.updated") && !type.equals("invoice_payment.paid"))
                .forEach(stream::add);
    }

    private static String example() throws IOException {
        String text = Files.readString(EXAMPLE);
        int begin = text.indexOf(FENCE) + FENCE.length() + 1;
        return text.substring(begin, text.indexOf(FENCE, begin)).strip();
    }
}
