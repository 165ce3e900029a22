package dev.tollgate.webhooks.eventwalk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** What the walk found. */
@Startup
@ApplicationScoped
class EventWalkMetrics {
    /** Prometheus: {@code billing_reconciliation_mismatches_total{kind="missing_event"}}. */
    static final String MISMATCHES = "billing.reconciliation.mismatches";

    private final Counter missing;

    EventWalkMetrics(MeterRegistry metrics) {
        this.missing = metrics.counter(MISMATCHES, "kind", "missing_event");
    }

    void missing() {
        missing.increment();
    }
}
