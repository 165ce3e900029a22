package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.ReceivingService.hang;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.routing.Destination.PAYMENTS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.lane.LaneLeases;
import dev.tollgate.webhooks.lane.LaneLimits;
import dev.tollgate.webhooks.lane.LaneWorker;
import dev.tollgate.webhooks.load.IntakeLoad;
import dev.tollgate.webhooks.routing.Destination;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Deliveries take what the intake leaves. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeFirstTest extends WebhooksTest {
    @Inject
    DeliveryWorker worker;

    @Inject
    DeliveryQueue queue;

    @Inject
    DeliveryConfig config;

    @Inject
    IntakeLoad intake;

    @Inject
    Vertx vertx;

    private int run(Destination destination) {
        return worker.runOnce(destination).await().atMost(Duration.ofMinutes(1));
    }

    private String posted(String type, String customer) {
        JsonObject event = event(type, customer);
        post(event).statusCode(200);
        return event.getString("id");
    }

    /** A worker of three lanes, each of which rests for a day when only two may be worked on. */
    private LaneWorker<DueDelivery, Settlement> lanes(IntSupplier mostNow) {
        LaneLimits limits = new LaneLimits(3, 1, config.lease(), config.answerTimeout(), Duration.ofDays(1));
        LaneLeases leases = new LaneLeases(pool, "deliveries", vertx);
        return new LaneWorker<>(leases, queue, limits, Set.of(PAYMENTS.label()), mostNow, label -> {}, clock);
    }

    @Test
    void while_events_wait_to_be_stored_a_worker_takes_fewer_lanes_but_two_always() {
        // Given
        IntStream.range(0, 40).forEach(i -> posted("invoice.updated", "cus_" + i));
        // When
        int beside3 = beside(3, () -> run(PAYMENTS));
        int beside100 = beside(100, () -> run(PAYMENTS));
        int beside0 = run(PAYMENTS);
        // Then
        assertEquals(List.of(config.lanes() - 3, 2, config.lanes()), List.of(beside3, beside100, beside0));
    }

    @Test
    void a_customer_whose_delivery_hangs_does_not_hold_up_another_while_events_wait_to_be_stored() {
        // Given
        CountDownLatch end = new CountDownLatch(1);
        String hanging = posted("invoice.created", "cus_1");
        payments.next(hanging, hang(end));
        clock.advance(Duration.ofMillis(1));
        String other = posted("invoice.created", "cus_2");
        // When
        beside(100, () -> run(PAYMENTS));
        end.countDown();
        // Then
        assertEquals("pending", delivery(hanging, "payments", "status"));
        assertEquals("delivered", delivery(other, "payments", "status"));
    }

    @Test
    void lanes_rest_between_customers_while_only_two_are_left_and_not_otherwise() {
        // Given
        IntStream.range(0, 5).forEach(i -> posted("invoice.updated", "cus_" + i));
        LaneWorker<DueDelivery, Settlement> roomy = lanes(() -> 3);
        LaneWorker<DueDelivery, Settlement> busy = lanes(() -> 0);
        // When
        int worked = roomy.runOnce(PAYMENTS.label()).await().atMost(Duration.ofMinutes(1));
        CompletableFuture<Integer> resting = busy.runOnce(PAYMENTS.label()).subscribeAsCompletionStage();
        // Then
        assertEquals(3, worked);
        await().until(() -> count("deliveries WHERE status = 'delivered' AND destination = 'payments'") == 5);
        assertFalse(resting.isDone());
        assertEquals(0, busy.runOnce(PAYMENTS.label()).await().atMost(Duration.ofMinutes(1)));
    }

    /** Works while that many events wait to be stored. */
    private int beside(int waiting, IntSupplier work) {
        IntStream.range(0, waiting).forEach(i -> intake.begin());
        try {
            return work.getAsInt();
        } finally {
            IntStream.range(0, waiting).forEach(i -> intake.end());
        }
    }
}
