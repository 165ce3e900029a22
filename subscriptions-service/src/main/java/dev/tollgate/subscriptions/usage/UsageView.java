package dev.tollgate.subscriptions.usage;

import dev.tollgate.subscriptions.limit.AccountUsage;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import dev.tollgate.subscriptions.plan.LimitKind;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.PlanLimit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account has used of everything its plan limits. */
public record UsageView(
        String account, @Schema(examples = "starter") String plan, List<MetricView> metrics) {

    /** One metric; limit and remaining are null when unlimited, the period is null for levels. */
    public record MetricView(
            @Schema(examples = "messages") String metric,
            LimitKind kind,
            @Schema(nullable = true) Long limit,
            long used,
            @Schema(nullable = true) Long remaining,
            @Schema(nullable = true) Instant periodStart,
            @Schema(nullable = true) Instant resetsAt) {

        static MetricView of(PlanLimit limit, long used, QuotaPeriod period) {
            boolean quota = limit.kind() == LimitKind.QUOTA;
            Long most = limit.limit().isPresent() ? limit.limit().getAsLong() : null;
            return new MetricView(
                    limit.metric(),
                    limit.kind(),
                    most,
                    used,
                    most == null ? null : Math.max(0, most - used),
                    quota ? period.start() : null,
                    quota ? period.end() : null);
        }
    }

    static UsageView of(String account, QuotaPeriod period, AccountUsage usage) {
        Plan plan = usage.plan().plan();
        List<MetricView> metrics = plan.limits().values().stream()
                .sorted(Comparator.comparing(PlanLimit::kind).thenComparing(PlanLimit::metric))
                .map(limit -> MetricView.of(limit, used(limit, usage), period))
                .toList();
        return new UsageView(account, plan.id(), metrics);
    }

    private static long used(PlanLimit limit, AccountUsage usage) {
        return limit.kind() == LimitKind.QUOTA ? usage.counter(limit.metric()).taken() : usage.level(limit.metric());
    }
}
