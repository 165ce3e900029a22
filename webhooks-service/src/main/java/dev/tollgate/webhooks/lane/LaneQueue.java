package dev.tollgate.webhooks.lane;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is sent in lanes.
 *
 * @param <D> an item that is due
 * @param <S> where an item stands after an attempt
 */
public interface LaneQueue<D, S> {
    /** What is due in a lane, in the order it is to be sent. */
    Uni<List<D>> due(LaneLease lease, int count, Instant now);

    /** Makes one attempt and decides where the item stands; never fails. */
    Uni<S> attempt(D item);

    /** Writes where it stands and returns what was written; empty when the lease was lost, and then nothing is. */
    Uni<Optional<S>> settle(D item, S settlement, LaneLease lease);

    /** Reports an attempt; {@code written} is false when the lease was lost before it ended. */
    void report(D item, S settlement, boolean written);
}
