package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;

/** Emits {@code customer.subscription.trial_will_end} once, three days before a trial ends. */
final class TrialWarning {
    private static final long NOTICE_SECONDS = 3L * 24 * 3600;
    /** Named as snapshots have it. */
    private static final String EMITTED = "trial_will_end_told";

    private TrialWarning() {}

    /** When the warning is due, {@link Planner.Plan#NEVER} when none is due. */
    static long due(DataSet data, Subscription subscription) {
        long end = subscription.trialEnd();
        boolean comes = subscription.isTrialing()
                && data.hidden(subscription.id()).path(EMITTED).asLong() != end;
        return comes ? end - NOTICE_SECONDS : Planner.Plan.NEVER;
    }

    static void emitIfSoon(DataSet data, ObjectNode subscription) {
        if (due(data, new Subscription(subscription)) > data.clock().nowFor(subscription)) {
            return;
        }
        String id = Nodes.id(subscription);
        data.hide(id, data.hidden(id).put(EMITTED, new Subscription(subscription).trialEnd()));
        data.emit("customer.subscription.trial_will_end", subscription);
    }
}
