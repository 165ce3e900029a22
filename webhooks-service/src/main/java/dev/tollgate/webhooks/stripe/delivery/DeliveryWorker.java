package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.lane.LaneLeases;
import dev.tollgate.webhooks.lane.LaneLimits;
import dev.tollgate.webhooks.lane.LaneWorker;
import dev.tollgate.webhooks.load.IntakeLoad;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Delivers in lanes: what concerns one customer goes to a service one after the other. The intake comes first: each event
 * that waits to be stored takes a lane from every destination, down to two, until it is stored; these two rest between
 * customers.
 */
@ApplicationScoped
public class DeliveryWorker {
    private static final Set<String> DESTINATIONS =
            Stream.of(Destination.values()).map(Destination::label).collect(Collectors.toUnmodifiableSet());

    private final LaneWorker<DueDelivery, Settlement> lanes;

    DeliveryWorker(
            Pool pool,
            DeliveryQueue queue,
            DeliveryConfig config,
            IntakeLoad intake,
            DueSignal signal,
            Vertx vertx,
            Clock clock) {
        LaneLimits limits = new LaneLimits(
                config.lanes(), config.deliveriesPerLease(), config.lease(), config.answerTimeout(), config.rest());
        this.lanes = new LaneWorker<>(
                new LaneLeases(pool, "deliveries", vertx),
                queue,
                limits,
                DESTINATIONS,
                () -> config.lanes() - intake.waiting(),
                label -> signal.due(Set.of(Destination.ofLabel(label))),
                clock);
    }

    /** Leases as many lanes as there are free slots and works through them; returns how many lanes that were. */
    Uni<Integer> runOnce(Destination destination) {
        return lanes.runOnce(destination.label());
    }
}
