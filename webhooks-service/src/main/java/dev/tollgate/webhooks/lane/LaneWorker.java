package dev.tollgate.webhooks.lane;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Leases lanes, several at a time, and sends what is due in each, one item after the other. A failing item is set aside
 * with its next attempt and its lane goes on. The leases of a worker that crashes expire.
 *
 * @param <D> an item that is due
 * @param <S> where an item stands after an attempt
 */
public final class LaneWorker<D, S> {
    private static final Logger LOG = Logger.getLogger(LaneWorker.class);

    private final LaneLeases leases;
    private final LaneQueue<D, S> queue;
    private final LaneLimits limits;
    private final LaneSlots slots;
    private final Consumer<String> wake;
    private final Clock clock;

    /**
     * A worker.
     *
     * @param destinations of the queue
     * @param lanesNow how many lanes per destination it may work on at the moment; above the limit or under two, the
     *     limit or two counts
     * @param wake has the worker run again for a destination, because a slot became free
     */
    public LaneWorker(
            LaneLeases leases,
            LaneQueue<D, S> queue,
            LaneLimits limits,
            Collection<String> destinations,
            IntSupplier lanesNow,
            Consumer<String> wake,
            Clock clock) {
        this.leases = leases;
        this.queue = queue;
        this.limits = limits;
        this.slots = new LaneSlots(destinations, limits.lanes(), lanesNow);
        this.wake = wake;
        this.clock = clock;
    }

    /** Leases as many lanes as there are free slots and works through them; returns how many lanes that were. */
    public Uni<Integer> runOnce(String destination) {
        int free = slots.takeAll(destination);
        return free == 0 ? Uni.createFrom().item(0) : lease(destination, free).chain(this::work);
    }

    /** Makes one attempt; completes when its outcome is written, or when another worker has the lane by now. */
    public Uni<Void> attempt(D item, LaneLease lease) {
        return queue.attempt(item)
                .chain(settlement -> queue.settle(item, settlement, lease)
                        .invoke(written -> queue.report(item, written.orElse(settlement), written.isPresent())))
                .replaceWithVoid();
    }

    /** Frees the slots it does not need at once; the others are freed when their lane is done. */
    private Uni<List<LaneLease>> lease(String destination, int free) {
        return search(destination, free)
                .ifNoItem()
                .after(limits.lease())
                .fail()
                .invoke(leased -> giveBack(destination, free - leased.size()))
                .onFailure()
                .invoke(() -> giveBack(destination, free));
    }

    /** Searches again behind a lane that alone has more due than one search sees, while there are slots for others. */
    private Uni<List<LaneLease>> search(String destination, int free) {
        Instant now = clock.instant();
        return leases.lease(destination, free, now, now.plus(limits.lease())).chain(found -> {
            int left = free - found.leased().size();
            return found.mayBeMore() && left > 0
                    ? search(destination, left).map(behind -> concat(found.leased(), behind))
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
                .merge(limits.lanes())
                .collect()
                .last()
                .replaceWith(leased.size());
    }

    /** Frees the slot when the lease expires at the latest: nothing can be written after that. */
    private Uni<Void> workLane(LaneLease lease) {
        return sendDue(lease)
                .chain(() -> leases.release(lease))
                .ifNoItem()
                .after(limits.lease())
                .fail()
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "A lane of %s was left until its lease expires", lease.destination()))
                .onFailure()
                .recoverWithNull()
                .chain(this::rest)
                .invoke(() -> laneIsDone(lease.destination()));
    }

    /** What a slot saves while there are the fewest is for what made them so few. */
    private Uni<Void> rest() {
        Uni<Void> done = Uni.createFrom().voidItem();
        return slots.areFewest() ? done.onItem().delayIt().by(limits.rest()) : done;
    }

    private Uni<Void> sendDue(LaneLease lease) {
        return queue.due(lease, limits.itemsPerLease(), clock.instant())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(item -> send(item, lease))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Leaves an item for later when the lease could expire before the attempt ends. */
    private Uni<Void> send(D item, LaneLease lease) {
        boolean enoughTime = clock.instant().plus(limits.attempt()).isBefore(lease.expiresAt());
        return enoughTime ? attempt(item, lease) : Uni.createFrom().voidItem();
    }

    private void laneIsDone(String destination) {
        slots.giveBack(destination, 1);
        wake.accept(destination);
    }

    private void giveBack(String destination, int count) {
        if (slots.giveBack(destination, count)) {
            wake.accept(destination);
        }
    }
}
