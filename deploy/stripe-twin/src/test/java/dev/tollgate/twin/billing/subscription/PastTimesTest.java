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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to happen at a time cannot be ordered for one that is over, by the clock of the customer. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastTimesTest {
    private static final long NOW = START + 10 * DAY;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private TestTime time;
    private JsonNode subscription;

    @BeforeEach
    void a_subscription_of_ten_days() {
        time = new TestTime(twin);
        subscription = time.subscribe("items[0][price]", twin.monthlyPrice("Starter", 3100));
        time.advance(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "cancel_at, ",
        "trial_end, ",
        "pause_collection[resumes_at], pause_collection[behavior]=void",
    })
    void a_subscription_is_not_changed_in_the_past(String name, String more) {
        refusedUnlessLater("/v1/subscriptions/" + Bills.id(subscription), name, more);
    }

    @ParameterizedTest
    @CsvSource({"cancel_at", "trial_end"})
    void a_subscription_is_not_created_to_end_in_the_past(String name) {
        String item = "items[0][price]=" + twin.monthlyPrice("Other", 100);
        refusedUnlessLater("/v1/subscriptions", name, item + ";customer=" + customer());
    }

    @ParameterizedTest
    @CsvSource({"due_date, collection_method=send_invoice"})
    void an_invoice_is_not_due_in_the_past(String name, String more) {
        refusedUnlessLater("/v1/invoices", name, more + ";customer=" + customer());
    }

    @ParameterizedTest
    @CsvSource({"expires_at"})
    void a_promotion_code_does_not_expire_in_the_past(String name) {
        String coupon = Bills.id(twin.create("/v1/coupons", "percent_off", "10", "duration", "once"));
        refusedUnlessLater(
                "/v1/promotion_codes",
                name,
                "promotion[type]=coupon;promotion[coupon]=" + coupon + ";customer=" + customer());
    }

    private String customer() {
        return subscription.path("customer").asText();
    }

    private void refusedUnlessLater(String path, String name, String more) {
        HttpResponse<String> now = post(path, name, NOW, more);
        HttpResponse<String> later = post(path, name, NOW + 1, more);

        JsonNode error = RunningTwin.json(now).path("error");
        assertEquals(400, now.statusCode());
        assertEquals(name, error.path("param").asText());
        assertEquals(
                "Invalid timestamp: must be an integer Unix timestamp in the future.",
                error.path("message").asText());
        assertEquals(200, later.statusCode(), later::body);
    }

    private HttpResponse<String> post(String path, String name, long at, String more) {
        List<String> form = new ArrayList<>(List.of(name, String.valueOf(at)));
        if (more != null) {
            for (String pair : more.split(";")) {
                form.addAll(List.of(pair.split("=", 2)));
            }
        }
        return twin.post(path, form);
    }
}
