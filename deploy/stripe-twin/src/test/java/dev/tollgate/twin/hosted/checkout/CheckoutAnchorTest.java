package dev.tollgate.twin.hosted.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutAnchorTest {
    private static final String DAY = "subscription_data[billing_cycle_anchor_config][day_of_month]";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final StarterPlan plan = new StarterPlan(twin);

    @Test
    void a_subscription_bought_is_anchored_to_the_day_and_billed_until_then() {
        JsonNode subscription = bought(DAY, "31");

        ZonedDateTime end =
                Instant.ofEpochSecond(item(subscription, "current_period_end")).atZone(ZoneOffset.UTC);
        assertEquals(
                31,
                subscription
                        .path("billing_cycle_anchor_config")
                        .path("day_of_month")
                        .asInt());
        assertEquals(end.toLocalDate().lengthOfMonth(), end.getDayOfMonth());
        assertTrue(subscription.path("latest_invoice").isTextual());
    }

    @Test
    void without_proration_the_time_until_the_anchor_is_free() {
        String anchor = String.valueOf(Instant.now().getEpochSecond() + 3 * 86_400);

        JsonNode subscription = bought(
                "subscription_data[billing_cycle_anchor]", anchor, "subscription_data[proration_behavior]", "none");

        assertEquals(anchor, subscription.path("billing_cycle_anchor").asText());
        assertEquals(Long.parseLong(anchor), item(subscription, "current_period_end"));
        assertEquals("active", subscription.path("status").asText());
        assertTrue(subscription.path("latest_invoice").isNull());
    }

    @Test
    void an_anchor_excludes_a_trial() {
        List<String> form = new ArrayList<>(StarterPlan.form(twin.monthlyPrice("Starter", 2900)));
        form.addAll(List.of(DAY, "1", "subscription_data[trial_period_days]", "7"));

        assertEquals(400, twin.post("/v1/checkout/sessions", form).statusCode());
    }

    private JsonNode bought(String... more) {
        List<String> form = new ArrayList<>(StarterPlan.form(twin.monthlyPrice("Starter", 2900)));
        form.addAll(List.of(more));
        JsonNode session = twin.create("/v1/checkout/sessions", form.toArray(String[]::new));
        assertEquals(303, plan.pay(session, "4242424242424242").statusCode());
        JsonNode paid = RunningTwin.json(
                twin.get("/v1/checkout/sessions/" + session.path("id").asText()));
        return RunningTwin.json(
                twin.get("/v1/subscriptions/" + paid.path("subscription").asText()));
    }

    private static long item(JsonNode subscription, String field) {
        return subscription.path("items").path("data").path(0).path(field).asLong();
    }
}
