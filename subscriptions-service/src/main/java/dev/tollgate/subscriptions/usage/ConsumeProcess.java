package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.usage.store.Admissions;
import dev.tollgate.subscriptions.usage.store.CachedUsage;
import dev.tollgate.subscriptions.usage.store.EarlyRefusal;
import dev.tollgate.subscriptions.usage.store.UsageCache;
import dev.tollgate.subscriptions.usage.store.UsageUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Counts a quota up: the cache refuses early, PostgreSQL admits. */
@ApplicationScoped
class ConsumeProcess {
    /** Covers one group commit, and is shorter than callers wait. A call that would need a second one gets 503. */
    private static final Duration DEADLINE = Duration.ofMillis(4500);

    private final UsageCache cache;
    private final Admissions admissions;
    private final RecentRefusals refusals;
    private final UsageChanges changes;
    private final LimitRule rule;
    private final BusinessClock clock;

    ConsumeProcess(
            UsageCache cache,
            Admissions admissions,
            RecentRefusals refusals,
            UsageChanges changes,
            Plans plans,
            BusinessClock clock) {
        this.cache = cache;
        this.admissions = admissions;
        this.refusals = refusals;
        this.changes = changes;
        this.rule = new LimitRule(plans.all());
        this.clock = clock;
    }

    /** Counts a quota up, when the plan allows it. */
    Uni<ConsumeResult> consume(String account, String key, String metric, long quantity) {
        ConsumeCall call = new ConsumeCall(account, key, metric, quantity, QuotaPeriod.at(clock.instant()));
        return (refusals.include(call) ? askCacheFirst(call) : admissions.admit(call))
                .ifNoItem()
                .after(DEADLINE)
                .failWith(UsageUnavailable::problem)
                .invoke(result -> note(call, result));
    }

    private Uni<ConsumeResult> askCacheFirst(ConsumeCall call) {
        return cache.read(call.counter())
                .map(cached -> refusedEarly(call, cached))
                .chain(refusal -> refusal.map(admissions::confirm).orElseGet(() -> admissions.admit(call)));
    }

    private Optional<EarlyRefusal> refusedEarly(ConsumeCall call, Optional<CachedUsage> found) {
        return found.map(cached -> new EarlyRefusal(call, cached.check(rule, call), cached.planVersion()))
                .filter(refusal -> !refusal.decision().allowed());
    }

    private void note(ConsumeCall call, ConsumeResult result) {
        refusals.note(call, result);
        if (result instanceof Admitted) {
            changes.note(call.account());
        }
    }
}
