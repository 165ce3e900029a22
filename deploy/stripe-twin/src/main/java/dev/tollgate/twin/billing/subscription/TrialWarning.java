package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** Emits {@code customer.subscription.trial_will_end} once, three days before a trial ends. */
final class TrialWarning {
    private static final long NOTICE_SECONDS = 3L * 24 * 3600;
    /** Named as snapshots have it. */
    private static final String EMITTED = "trial_will_end_told";

    private TrialWarning() {}

    /** When the warning is due, {@link Long#MAX_VALUE} when none is due. */
    static long due(DataSet data, ObjectNode subscription) {
        String id = subscription.path("id").asText();
        long end = subscription.path("trial_end").asLong();
        boolean comes = Lifecycle.isTrialing(subscription)
                && data.hidden(id).path(EMITTED).asLong() != end;
        return comes ? end - NOTICE_SECONDS : Long.MAX_VALUE;
    }

    static void emitIfSoon(DataSet data, ObjectNode subscription) {
        if (due(data, subscription) > data.clock().nowFor(subscription)) {
            return;
        }
        String id = subscription.path("id").asText();
        data.hide(
                id, data.hidden(id).put(EMITTED, subscription.path("trial_end").asLong()));
        data.emit("customer.subscription.trial_will_end", subscription);
    }
}
