package dev.tollgate.webhooks.eventwalk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the walk found, and when it last came to its end. */
@ApplicationScoped
class EventWalkMetrics {
    /** Prometheus: {@code billing_reconciliation_mismatches_total{kind="missing_event"}}. */
    static final String MISMATCHES = "billing.reconciliation.mismatches";
    /** Prometheus: {@code billing_event_walk_last_success_timestamp_seconds}, 0 before the first. */
    static final String LAST_SUCCESS = "billing.event.walk.last.success.timestamp";

    private final Counter missing;
    private final AtomicLong lastSuccess = new AtomicLong();
    private final Clock clock;

    EventWalkMetrics(MeterRegistry metrics, Clock clock) {
        this.missing = metrics.counter(MISMATCHES, "kind", "missing_event");
        this.clock = clock;
        TimeGauge.builder(LAST_SUCCESS, lastSuccess, TimeUnit.SECONDS, AtomicLong::get)
                .register(metrics);
    }

    void missing() {
        missing.increment();
    }

    void succeeded() {
        lastSuccess.set(clock.instant().getEpochSecond());
    }
}
