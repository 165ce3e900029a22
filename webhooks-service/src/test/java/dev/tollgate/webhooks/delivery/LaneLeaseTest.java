package dev.tollgate.webhooks.delivery;

import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.routing.Destination.PAYMENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.webhooks.ReceivingService.Received;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaneLeaseTest extends WebhooksTest {
    @Inject
    DeliveryWorker worker;

    @Inject
    LaneRepository lanes;

    @Inject
    DeliveryAttempts attempts;

    @Inject
    DeliveryConfig config;

    @Inject
    DueSignal signal;

    private int run(Destination destination) {
        return worker.runOnce(destination).await().atMost(Duration.ofSeconds(20));
    }

    private String posted(String type, String customer) {
        JsonObject event = event(type, customer);
        post(event).statusCode(200);
        return event.getString("id");
    }

    @Test
    void a_worker_that_dies_with_a_lane_leased_is_replaced_when_the_lease_is_over() {
        // Given
        String id = posted("invoice.created", "cus_1");
        var now = clock.instant();
        List<LaneLease> leased =
                lanes.lease(PAYMENTS, 16, now, now.plus(config.lease())).await().indefinitely();
        assertEquals(1, leased.size());
        assertEquals(0, run(PAYMENTS));
        // When
        clock.advance(config.lease());
        run(PAYMENTS);
        // Then
        assertEquals(1, payments.received(id).size());
        assertEquals("delivered", delivery(id, "payments", "status"));
    }

    @Test
    void an_answer_that_comes_after_the_lease_was_lost_is_not_written() {
        // Given
        String id = posted("invoice.created", "cus_1");
        var now = clock.instant();
        LaneLease lost = lanes.lease(PAYMENTS, 1, now, now.plus(config.lease()))
                .await()
                .indefinitely()
                .get(0);
        DueDelivery delivery = lanes.due(lost, 1, now).await().indefinitely().get(0);
        clock.advance(config.lease());
        lanes.lease(PAYMENTS, 1, clock.instant(), clock.instant().plus(config.lease()))
                .await()
                .indefinitely();
        // When
        attempts.make(delivery, lost).await().indefinitely();
        // Then
        assertEquals("pending", delivery(id, "payments", "status"));
    }

    @Test
    void two_workers_at_once_deliver_each_event_once() {
        // Given
        DeliveryWorker other = new DeliveryWorker(lanes, attempts, config, signal, clock);
        IntStream.range(0, 60).forEach(i -> posted("invoice.updated", "cus_" + i % 20));
        // When
        for (int handled = 1; handled > 0; ) {
            handled = Uni.join()
                    .all(worker.runOnce(PAYMENTS), other.runOnce(PAYMENTS))
                    .andFailFast()
                    .map(counts -> counts.get(0) + counts.get(1))
                    .await()
                    .indefinitely();
        }
        // Then
        List<String> ids = payments.received().stream().map(Received::eventId).toList();
        assertEquals(60, ids.size());
        assertEquals(60, ids.stream().distinct().count());
    }
}
