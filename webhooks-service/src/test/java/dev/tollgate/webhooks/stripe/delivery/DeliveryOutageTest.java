package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.ReceivingService.hang;
import static dev.tollgate.webhooks.ReceivingService.outcome;
import static dev.tollgate.webhooks.ReceivingService.status;
import static dev.tollgate.webhooks.ReceivingService.text;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.routing.Destination.PAYMENTS;
import static dev.tollgate.webhooks.routing.Destination.SUBSCRIPTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.routing.Destination;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Destinations that fail, refuse, hang or are gone for a while. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryOutageTest extends WebhooksTest {
    @Inject
    DeliveryWorker worker;

    @Inject
    DeliveryConfig config;

    private int run(Destination destination) {
        return worker.runOnce(destination).await().atMost(Duration.ofMinutes(1));
    }

    /** Runs until nothing is due. */
    private void drain(Destination destination) {
        while (run(destination) > 0) {}
    }

    private String posted(String type, String customer) {
        JsonObject event = event(type, customer);
        post(event).statusCode(200);
        return event.getString("id");
    }

    @Test
    void a_failing_delivery_is_tried_again_by_the_schedule_until_it_works() {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.next(id, status(500), status(429), text("oops"), text("{}"), status(503), outcome("applied"));
        // When
        for (int i = 0; i < 5; i++) {
            drain(PAYMENTS);
            assertEquals("pending", delivery(id, "payments", "status"));
            assertEquals(i + 1, (int) delivery(id, "payments", "attempts"));
            assertNotNull(delivery(id, "payments", "lastError"));
            clock.advance(Duration.ofMinutes(1));
        }
        drain(PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
        assertEquals(6, payments.received(id).size());
    }

    @Test
    void a_delivery_is_dead_after_the_last_attempt_and_lives_again_when_replayed() {
        // Given
        String id = posted("invoice.created", "cus_1");
        int all = config.retryDelays().size() + 1;
        IntStream.range(0, all).forEach(i -> payments.next(id, status(500)));
        for (int i = 0; i < all; i++) {
            drain(PAYMENTS);
            clock.advance(Duration.ofHours(30));
        }
        assertEquals("dead", delivery(id, "payments", "status"));
        // When
        admin().post(EVENTS + "/" + id + "/replay").then().statusCode(202);
        drain(PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
        assertEquals(all + 1, payments.received(id).size());
    }

    @Test
    void what_the_destination_refuses_is_dead_at_once_with_its_reason() {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.next(id, status(400));
        // When
        drain(PAYMENTS);
        // Then
        assertEquals("dead", delivery(id, "payments", "status"));
        assertEquals(
                "answer 400 urn:tollgate:problem:test As the test ordered.", delivery(id, "payments", "lastError"));
    }

    @Test
    void a_destination_that_hangs_costs_one_attempt_and_not_the_other_destination() {
        // Given
        CountDownLatch end = new CountDownLatch(1);
        String id = posted("invoice.paid", "cus_1");
        payments.next(id, hang(end));
        // When
        run(PAYMENTS);
        run(SUBSCRIPTIONS);
        end.countDown();
        // Then
        assertEquals("pending", delivery(id, "payments", "status"));
        assertTrue(this.<String>delivery(id, "payments", "lastError").startsWith("no answer"));
        assertEquals("delivered", delivery(id, "subscriptions", "status"));
    }

    @Test
    void a_destination_that_is_down_gets_its_events_when_it_is_back() {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.stop();
        run(PAYMENTS);
        assertTrue(this.<String>delivery(id, "payments", "lastError").startsWith("no answer"));
        // When
        payments.start();
        clock.advance(Duration.ofSeconds(2));
        run(PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
    }

    @Test
    void a_destination_that_is_down_for_two_days_loses_nothing() {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.stop();
        var back = clock.instant().plus(Duration.ofDays(2));
        while (clock.instant().isBefore(back)) {
            drain(PAYMENTS);
            assertEquals("pending", delivery(id, "payments", "status"));
            var next = Instant.parse(delivery(id, "payments", "nextAttemptAt"));
            clock.advance(Duration.between(clock.instant(), next));
        }
        // When
        payments.start();
        drain(PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
    }
}
