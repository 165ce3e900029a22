package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.job.Jobs;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxRetentionTest extends WebhooksTest {
    @Inject
    InboxRetention retention;

    @Inject
    InboxRepository inbox;

    @Inject
    Jobs jobs;

    private long run() {
        return retention.runOnce().await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void an_event_is_kept_for_400_days_then_removed_with_its_deliveries() {
        // Given
        JsonObject old = event("invoice.paid", "cus_1");
        post(old).statusCode(200);
        clock.advance(Duration.ofDays(1));
        JsonObject young = event("invoice.paid", "cus_1");
        post(young).statusCode(200);
        clock.advance(Duration.ofDays(399).minusMinutes(1));
        assertEquals(0, run());
        // When
        clock.advance(Duration.ofMinutes(2));
        assertEquals(1, run());
        // Then
        admin().get(EVENTS + "/" + old.getString("id")).then().statusCode(404);
        admin().get(EVENTS + "/" + young.getString("id")).then().statusCode(200);
        assertEquals(2, count("deliveries"));
    }

    @Test
    void more_than_a_batch_is_removed_in_one_run() {
        // Given
        sql("INSERT INTO stripe_events (id, type, livemode, created_at, received_at, payload)"
                + " SELECT 'evt_' || n, 'a', false, now(), now(), '' FROM generate_series(1, 1200) AS n");
        IntStream.range(0, 3).forEach(i -> post(event("invoice.paid", "cus_1")).statusCode(200));
        clock.advance(Duration.ofDays(401));
        // When
        assertEquals(1203, run());
        // Then
        assertEquals(0, count("stripe_events"));
        assertEquals(0, count("deliveries"));
    }

    @Test
    void a_time_in_which_stripe_could_send_an_event_again_is_refused() {
        InboxConfig config = new SmallRyeConfigBuilder()
                .withMapping(InboxConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("tollgate.webhooks.inbox.kept", "P30D"), "test", 1))
                .build()
                .getConfigMapping(InboxConfig.class);

        String refused = assertThrows(IllegalStateException.class, () -> new InboxRetention(inbox, config, jobs, clock))
                .getMessage();

        assertTrue(refused.contains("must be 31 days or longer"), refused);
    }
}
