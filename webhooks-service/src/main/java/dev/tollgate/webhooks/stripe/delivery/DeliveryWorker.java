package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Leases lanes, several at a time, and delivers what is due in each, one after the other. A failing delivery is set
 * aside with its next attempt and its lane goes on. A worker that dies leaves leases that run out.
 */
@ApplicationScoped
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final LaneRepository lanes;
    private final DeliveryAttempts attempts;
    private final DeliveryConfig config;
    private final DueSignal signal;
    private final Clock clock;
    private final LaneSlots slots;

    DeliveryWorker(
            LaneRepository lanes, DeliveryAttempts attempts, DeliveryConfig config, DueSignal signal, Clock clock) {
        if (config.lease().compareTo(config.answerTimeout()) <= 0) {
            throw new IllegalStateException("A lane's lease must be longer than the wait for an answer");
        }
        this.lanes = lanes;
        this.attempts = attempts;
        this.config = config;
        this.signal = signal;
        this.clock = clock;
        this.slots = new LaneSlots(config.lanes());
    }

    /** Leases as many lanes as there are free slots and works through them; answers how many lanes that were. */
    Uni<Integer> runOnce(Destination destination) {
        int free = slots.takeAll(destination);
        return free == 0 ? Uni.createFrom().item(0) : lease(destination, free).chain(this::work);
    }

    /** The slots not needed are free again at once, the others when their lane is done. */
    private Uni<List<LaneLease>> lease(Destination destination, int free) {
        return look(destination, free)
                .ifNoItem()
                .after(config.lease())
                .fail()
                .invoke(leased -> giveBack(destination, free - leased.size()))
                .onFailure()
                .invoke(() -> giveBack(destination, free));
    }

    /** Looks again behind a lane that alone has more due than one look holds, while there are slots for others. */
    private Uni<List<LaneLease>> look(Destination destination, int free) {
        Instant now = clock.instant();
        return lanes.lease(destination, free, now, now.plus(config.lease())).chain(found -> {
            int left = free - found.leased().size();
            return found.mayBeMore() && left > 0
                    ? look(destination, left).map(behind -> concat(found.leased(), behind))
                    : Uni.createFrom().item(found.leased());
        });
    }

    private static List<LaneLease> concat(List<LaneLease> first, List<LaneLease> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Uni<Integer> work(List<LaneLease> leased) {
        return Multi.createFrom()
                .iterable(leased)
                .onItem()
                .transformToUni(this::workLane)
                .merge(config.lanes())
                .collect()
                .last()
                .replaceWith(leased.size());
    }

    /** However it ends, its slot is free when the lease is over: nothing could be written after that. */
    private Uni<Void> workLane(LaneLease lease) {
        return deliverDue(lease)
                .chain(() -> lanes.release(lease))
                .ifNoItem()
                .after(config.lease())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "A lane of %s was left to its lease", lease.destination()))
                .onFailure()
                .recoverWithNull()
                .invoke(() -> laneIsDone(lease.destination()));
    }

    private Uni<Void> deliverDue(LaneLease lease) {
        return lanes.due(lease, config.deliveriesPerLease(), clock.instant())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(delivery -> deliver(delivery, lease))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Leaves a delivery for later when the lease might run out before it is answered. */
    private Uni<Void> deliver(DueDelivery delivery, LaneLease lease) {
        boolean enoughTime = clock.instant().plus(config.answerTimeout()).isBefore(lease.expiresAt());
        return enoughTime ? attempts.make(delivery, lease) : Uni.createFrom().voidItem();
    }

    private void laneIsDone(Destination destination) {
        slots.giveBack(destination, 1);
        signal.due(Set.of(destination));
    }

    private void giveBack(Destination destination, int count) {
        if (slots.giveBack(destination, count)) {
            signal.due(Set.of(destination));
        }
    }
}
