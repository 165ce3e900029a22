package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.batch.GroupCommit;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Undecided;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/** Calls on their way to PostgreSQL: those that come at the same time share one group commit, or one read. */
@ApplicationScoped
public class Admissions {
    private final GroupCommit<ConsumeCall, ConsumeResult> admissions;
    private final GroupCommit<EarlyRefusal, ConsumeResult> refusals;

    Admissions(AdmissionStore admission, RefusalStore refusal, UsageConfig config, Vertx vertx) {
        this.admissions = new GroupCommit<>(vertx, config.limits(), UsageUnavailable::problem, admission::admit);
        this.refusals = new GroupCommit<>(vertx, config.limits(), UsageUnavailable::problem, refusal::confirm);
    }

    /** Counts the call, when the plan allows it. */
    public Uni<ConsumeResult> admit(ConsumeCall call) {
        return admissions.submit(call);
    }

    /** Confirms a refusal by the cache; counts the call after all when the cache was out of date. */
    public Uni<ConsumeResult> confirm(EarlyRefusal refusal) {
        return refusals.submit(refusal)
                .chain(result -> result instanceof Undecided
                        ? admit(refusal.call())
                        : Uni.createFrom().item(result));
    }
}
