package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.batch.GroupCommit;
import dev.tollgate.subscriptions.plan.LimitKind;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.usage.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.usage.ConsumeResult.Undecided;
import dev.tollgate.subscriptions.usage.RefusalStore.EarlyRefusal;
import dev.tollgate.subscriptions.usage.UsageReads.AccountUsage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** May this account do X now? Redis refuses early, PostgreSQL admits. */
@ApplicationScoped
class UsageProcess {
    /** Covers one group commit, and is shorter than callers wait. A call that would need a second one gets 503. */
    private static final Duration LIMIT = Duration.ofMillis(4500);

    private final UsageCopies copies;
    private final UsageReads reads;
    private final LevelStore levels;
    private final UsageMetrics metrics;
    private final UsageChanges changes;
    private final Plans plans;
    private final LimitRule rule;
    private final Clock clock;
    private final GroupCommit<ConsumeCall, ConsumeResult> admissions;
    private final GroupCommit<EarlyRefusal, ConsumeResult> refusals;

    UsageProcess(
            UsageCopies copies,
            UsageReads reads,
            LevelStore levels,
            UsageMetrics metrics,
            UsageChanges changes,
            Plans plans,
            Clock clock,
            AdmissionStore admission,
            RefusalStore refusal,
            UsageConfig config,
            Vertx vertx) {
        this.copies = copies;
        this.reads = reads;
        this.levels = levels;
        this.metrics = metrics;
        this.changes = changes;
        this.plans = plans;
        this.rule = new LimitRule(plans);
        this.clock = clock;
        this.admissions = new GroupCommit<>(vertx, config.limits(), UsageErrors::busy, admission::admit);
        this.refusals = new GroupCommit<>(vertx, config.limits(), UsageErrors::busy, refusal::confirm);
    }

    /** Counts a quota up, when the plan allows it. */
    Uni<ConsumeResult> consume(String account, String key, String metric, long quantity) {
        ConsumeCall call = new ConsumeCall(account, key, metric, quantity, period());
        return copies.read(call.counter())
                .map(copy -> refusedEarly(call, copy))
                .chain(refusal -> refusal.map(this::confirm).orElseGet(() -> admissions.submit(call)))
                .ifNoItem()
                .after(LIMIT)
                .failWith(UsageErrors::busy)
                .invoke(result -> note(account, result));
    }

    /** What consuming, or raising a level, would be answered; without effect. */
    Uni<Decision> check(String account, String metric, long quantity) {
        Uni<Decision> decision = plans.kindOf(metric) == LimitKind.LEVEL
                ? checkLevel(account, metric, quantity)
                : checkQuota(new ConsumeCall(account, "", metric, quantity, period()));
        return decision.invoke(metrics::decided);
    }

    /** Sets a level, when the plan allows it. */
    Uni<Decision> setLevel(String account, String metric, long value, Actor actor) {
        return levels.set(account, metric, value, actor)
                .invoke(metrics::decided)
                .invoke(decision -> changes.note(account));
    }

    /** What the account has used of everything. */
    Uni<UsageView> usage(String account) {
        QuotaPeriod period = period();
        return reads.ofAccount(account, period).map(usage -> UsageView.of(account, period, usage));
    }

    QuotaPeriod period() {
        return QuotaPeriod.at(clock.instant());
    }

    private Optional<EarlyRefusal> refusedEarly(ConsumeCall call, Optional<UsageCopy> found) {
        return found.map(copy -> new EarlyRefusal(call, decide(call, copy), copy.planVersion()))
                .filter(refusal -> !refusal.decision().allowed());
    }

    private Uni<ConsumeResult> confirm(EarlyRefusal refusal) {
        return refusals.submit(refusal)
                .chain(result -> result instanceof Undecided
                        ? admissions.submit(refusal.call())
                        : Uni.createFrom().item(result));
    }

    private Decision decide(ConsumeCall call, UsageCopy copy) {
        return rule.check(
                copy.plan(),
                call.metric(),
                copy.taken(),
                call.quantity(),
                call.period().end());
    }

    private Uni<Decision> checkLevel(String account, String metric, long quantity) {
        return reads.ofAccount(account, period())
                .map(usage -> rule.check(usage.plan().plan(), metric, usage.level(metric), quantity, null));
    }

    /** The copy may say yes; before a no, PostgreSQL is asked. */
    private Uni<Decision> checkQuota(ConsumeCall call) {
        return copies.read(call.counter())
                .map(found -> found.map(copy -> decide(call, copy)).filter(Decision::allowed))
                .chain(yes ->
                        yes.map(decision -> Uni.createFrom().item(decision)).orElseGet(() -> checkExactly(call)));
    }

    private Uni<Decision> checkExactly(ConsumeCall call) {
        return reads.ofAccount(call.account(), call.period())
                .call(usage -> refresh(call, usage))
                .map(usage -> decide(
                        call,
                        new UsageCopy(
                                usage.plan().plan(),
                                usage.plan().version(),
                                usage.counter(call.metric()).taken())));
    }

    private Uni<Void> refresh(ConsumeCall call, AccountUsage usage) {
        return copies.put(Map.of(call.counter(), usage.counter(call.metric())), Map.of(call.account(), usage.plan()));
    }

    private void note(String account, ConsumeResult result) {
        if (result instanceof Admitted) {
            changes.note(account);
        }
    }
}
