package dev.tollgate.subscriptions.usage;

import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.plan.Plans;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts decisions. */
@Startup
@ApplicationScoped
class UsageMetrics {
    /** Counter by metric and outcome. */
    static final String DECISIONS = "billing.usage.decisions";

    private final Map<String, Counter> allowed;
    private final Map<String, Counter> refused;
    private final Map<String, Counter> repeated;

    UsageMetrics(MeterRegistry metrics, Plans plans) {
        allowed = counters(metrics, plans, "allowed");
        refused = counters(metrics, plans, "refused");
        repeated = counters(metrics, plans, "repeated");
    }

    void decided(Decision decision) {
        (decision.allowed() ? allowed : refused).get(decision.metric()).increment();
    }

    void repeated(Decision decision) {
        repeated.get(decision.metric()).increment();
    }

    private static Map<String, Counter> counters(MeterRegistry metrics, Plans plans, String outcome) {
        return plans.metrics().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        metric -> metrics.counter(DECISIONS, "metric", metric, "outcome", outcome)));
    }
}
