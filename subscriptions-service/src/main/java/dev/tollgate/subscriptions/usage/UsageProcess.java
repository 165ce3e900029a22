package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.idempotency.Answer;
import dev.tollgate.kit.idempotency.IdempotentRequest;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.AccountUsage;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import dev.tollgate.subscriptions.plan.LimitKind;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.usage.store.LevelChange;
import dev.tollgate.subscriptions.usage.store.LevelStore;
import dev.tollgate.subscriptions.usage.store.UsageCache;
import dev.tollgate.subscriptions.usage.store.UsageRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Answers what an account has used and may still do, and sets its levels. */
@ApplicationScoped
class UsageProcess {
    private final UsageCache cache;
    private final UsageRepository usage;
    private final LevelStore levels;
    private final UsageMetrics metrics;
    private final UsageChanges changes;
    private final Plans plans;
    private final LimitRule rule;
    private final BusinessClock clock;

    UsageProcess(
            UsageCache cache,
            UsageRepository usage,
            LevelStore levels,
            UsageMetrics metrics,
            UsageChanges changes,
            Plans plans,
            BusinessClock clock) {
        this.cache = cache;
        this.usage = usage;
        this.levels = levels;
        this.metrics = metrics;
        this.changes = changes;
        this.plans = plans;
        this.rule = new LimitRule(plans.all());
        this.clock = clock;
    }

    /** What consuming, or raising a level, would be answered; without effect. */
    Uni<Decision> check(String account, String metric, long quantity) {
        Uni<Decision> decision = plans.kindOf(metric) == LimitKind.LEVEL
                ? checkLevel(account, metric, quantity)
                : checkQuota(new ConsumeCall(account, "", metric, quantity, period()));
        return decision.invoke(metrics::decided);
    }

    /** The same, when the cache has it and it is a yes; nothing is asked besides the cache. */
    Uni<Optional<Decision>> checkCached(String account, String metric, long quantity) {
        return plans.kindOf(metric) == LimitKind.LEVEL
                ? Uni.createFrom().item(Optional.empty())
                : yes(new ConsumeCall(account, "", metric, quantity, period()))
                        .invoke(found -> found.ifPresent(metrics::decided));
    }

    /** Sets a level, when the plan allows it. */
    Uni<Answer<Decision>> setLevel(Optional<IdempotentRequest> request, LevelChange change) {
        return levels.set(request, change)
                .invoke(answer -> metrics.decided(answer.value()))
                .invoke(answer -> changes.note(change.account()));
    }

    /** What the account has used of everything. */
    Uni<UsageView> show(String account) {
        QuotaPeriod period = period();
        return usage.ofAccount(account, period).map(found -> UsageView.of(account, period, found));
    }

    private QuotaPeriod period() {
        return QuotaPeriod.at(clock.instant());
    }

    private Uni<Decision> checkLevel(String account, String metric, long quantity) {
        return usage.ofAccount(account, period())
                .map(found -> rule.check(found.plan().plan(), metric, found.level(metric), quantity, null));
    }

    /** The cache may say yes; before a no, PostgreSQL is asked. */
    private Uni<Decision> checkQuota(ConsumeCall call) {
        return yes(call).chain(yes -> yes.map(decision -> Uni.createFrom().item(decision))
                .orElseGet(() -> checkExactly(call)));
    }

    private Uni<Optional<Decision>> yes(ConsumeCall call) {
        return cache.read(call.counter())
                .map(found -> found.map(cached -> cached.check(rule, call)).filter(Decision::allowed));
    }

    private Uni<Decision> checkExactly(ConsumeCall call) {
        return usage.ofAccount(call.account(), call.period())
                .call(found -> refresh(call, found))
                .map(found -> rule.check(
                        found.plan().plan(), call, found.counter(call.metric()).taken()));
    }

    private Uni<Void> refresh(ConsumeCall call, AccountUsage found) {
        return cache.put(Map.of(call.counter(), found.counter(call.metric())), Map.of(call.account(), found.plan()));
    }
}
