package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.routing.Destination.PAYMENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.webhooks.ReceivingService.Received;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.lane.LaneLease;
import dev.tollgate.webhooks.lane.LaneLeases;
import dev.tollgate.webhooks.lane.LaneLimits;
import dev.tollgate.webhooks.lane.LaneWorker;
import dev.tollgate.webhooks.load.IntakeLoad;
import dev.tollgate.webhooks.metric.EventCounter;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    DeliveryQueue queue;

    @Inject
    DeliveryConfig config;

    @Inject
    IntakeLoad intake;

    @Inject
    DueSignal signal;

    @Inject
    MeterRegistry metrics;

    @Inject
    Vertx vertx;

    private List<LaneLease> lease(int count) {
        Instant now = clock.instant();
        return new LaneLeases(pool, "deliveries", vertx)
                .lease(PAYMENTS.label(), count, now, now.plus(config.lease()))
                .await()
                .indefinitely()
                .leased();
    }

    private int run(Destination destination) {
        return worker.runOnce(destination).await().atMost(Duration.ofMinutes(1));
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
        assertEquals(1, lease(16).size());
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
        LaneLease lost = lease(1).get(0);
        DueDelivery delivery =
                queue.due(lost, 1, clock.instant()).await().indefinitely().get(0);
        clock.advance(config.lease());
        lease(1);
        double applied = applied();
        // When
        lanes().attempt(delivery, lost).await().indefinitely();
        // Then
        assertEquals("pending", delivery(id, "payments", "status"));
        assertEquals(applied, applied());
    }

    @Test
    void of_answers_that_are_written_together_only_those_whose_lease_was_lost_are_not() {
        // Given
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> posted("invoice.created", "cus_" + i))
                .toList();
        List<LaneLease> leased = lease(20);
        sql("UPDATE lane_leases SET token = gen_random_uuid() WHERE lane IN ('cus_3', 'cus_17')");
        LaneWorker<DueDelivery, Settlement> lanes = lanes();
        // When
        Uni.join()
                .all(leased.stream()
                        .map(lease ->
                                queue.due(lease, 1, clock.instant()).chain(due -> lanes.attempt(due.get(0), lease)))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();
        // Then
        List<String> pending = ids.stream()
                .filter(id -> "pending".equals(delivery(id, "payments", "status")))
                .toList();
        assertEquals(List.of(ids.get(3), ids.get(17)), pending);
    }

    @Test
    void an_answer_that_is_not_written_in_time_fails_without_waiting_for_the_database() throws SQLException {
        // Given
        posted("invoice.created", "cus_1");
        LaneLease lease = lease(1).get(0);
        DueDelivery delivery =
                queue.due(lease, 1, clock.instant()).await().indefinitely().get(0);
        Settlement settlement = queue.attempt(delivery).await().indefinitely();
        try (Connection holder = TestDatabase.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT FROM deliveries FOR UPDATE");
            // When
            var write = queue.settle(delivery, settlement, lease).await();
            // Then
            assertThrows(TimeoutException.class, write::indefinitely);
        }
    }

    private LaneWorker<DueDelivery, Settlement> lanes() {
        LaneLimits limits = new LaneLimits(1, 1, config.lease(), config.answerTimeout(), config.rest());
        LaneLeases leases = new LaneLeases(pool, "deliveries", vertx);
        return new LaneWorker<>(leases, queue, limits, Set.of(PAYMENTS.label()), () -> 1, label -> {}, clock);
    }

    private double applied() {
        return metrics.counter(EventCounter.EVENTS, "type", "invoice.created", "outcome", "applied")
                .count();
    }

    @Test
    void a_lane_with_more_than_one_look_can_hold_leaves_room_for_the_others() {
        // Given
        posted("invoice.updated", "cus_hot");
        sql("INSERT INTO deliveries (event_id, destination, lane, next_attempt_at, pending_since)"
                + " SELECT id || n, 'payments', customer_id, received_at - interval '1 hour', received_at"
                + " FROM stripe_events, generate_series(1, 600) AS n");
        sql("INSERT INTO stripe_events (id, type, livemode, created_at, received_at, customer_id, payload)"
                + " SELECT event_id, 'invoice.updated', false, now(), now(), lane, '{}' FROM deliveries"
                + " ON CONFLICT DO NOTHING");
        String other = posted("invoice.created", "cus_other");
        // When
        int lanes = run(PAYMENTS);
        // Then
        assertEquals(2, lanes);
        assertEquals("delivered", delivery(other, "payments", "status"));
    }

    @Test
    void a_lane_that_hangs_in_the_database_gives_its_slot_back_when_its_lease_is_over() {
        // Given
        String id = posted("invoice.created", "cus_1");
        DeliveryWorker impatient = new DeliveryWorker(pool, queue, shortLease(), intake, signal, vertx, clock);
        SqlConnection holder = pool.getConnection().await().indefinitely();
        holder.query("BEGIN").execute().await().indefinitely();
        holder.query("LOCK TABLE stripe_events IN ACCESS EXCLUSIVE MODE")
                .execute()
                .await()
                .indefinitely();
        // When
        int lanesTaken = impatient.runOnce(PAYMENTS).await().atMost(Duration.ofMinutes(1));
        // Then
        holder.query("ROLLBACK").execute().await().indefinitely();
        holder.close().await().indefinitely();
        assertEquals(1, lanesTaken);
        clock.advance(Duration.ofSeconds(5));
        assertEquals(1, impatient.runOnce(PAYMENTS).await().atMost(Duration.ofMinutes(1)));
        // On a slow machine the short lease may have been over before the answer came.
        clock.advance(config.lease());
        run(PAYMENTS);
        assertEquals("delivered", delivery(id, "payments", "status"));
    }

    private static DeliveryConfig shortLease() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValue("tollgate.webhooks.delivery.lease", "PT2S")
                .withDefaultValue("tollgate.webhooks.delivery.answer-timeout", "PT1S")
                .withDefaultValue("tollgate.webhooks.delivery.lanes", "1")
                .withDefaultValue("tollgate.webhooks.delivery.retry-delays", "PT1S")
                .withDefaultValue("tollgate.webhooks.delivery.payments-url", "http://127.0.0.1:1")
                .withDefaultValue("tollgate.webhooks.delivery.subscriptions-url", "http://127.0.0.1:1")
                .withMapping(DeliveryConfig.class)
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }

    @Test
    void two_workers_at_once_deliver_each_event_once() {
        // Given
        DeliveryWorker other = new DeliveryWorker(pool, queue, config, intake, signal, vertx, clock);
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
