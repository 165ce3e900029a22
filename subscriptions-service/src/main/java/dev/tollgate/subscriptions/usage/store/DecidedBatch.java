package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.subscriptions.limit.Admission;
import dev.tollgate.subscriptions.limit.AdmissionState;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.LimitRule;
import java.util.List;

/**
 * A batch that is decided and not yet written.
 *
 * @param state what it was decided by
 * @param results one for each call
 */
record DecidedBatch(AdmissionState state, Admission admission, List<ConsumeResult> results) {
    static DecidedBatch of(LimitRule rule, AdmissionState state, List<ConsumeCall> calls) {
        Admission admission = new Admission(rule, state);
        return new DecidedBatch(state, admission, admission.decide(calls));
    }

    /** Whether every call was counted now, none refused or repeated. */
    boolean isAllAdmitted() {
        return results.stream().allMatch(Admitted.class::isInstance);
    }
}
