package dev.tollgate.kit.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How long the runs of a job took, and when it last succeeded. */
final class JobMetrics {
    /** Prometheus: {@code billing_job_seconds{job,outcome}}. */
    static final String DURATION = "billing.job";
    /** Behind {@code billing_} and the job's name, 0 before the first success known here. */
    static final String LAST_SUCCESS = ".last.success.timestamp";

    private final String name;
    private final MeterRegistry registry;
    private final Timer success;
    private final Timer failure;
    private final AtomicLong lastSuccess = new AtomicLong();

    JobMetrics(String name, MeterRegistry registry) {
        this.name = name;
        this.registry = registry;
        this.success = registry.timer(DURATION, "job", name, "outcome", "success");
        this.failure = registry.timer(DURATION, "job", name, "outcome", "failure");
        TimeGauge.builder(
                        "billing." + name.replace('-', '.') + LAST_SUCCESS,
                        lastSuccess,
                        TimeUnit.SECONDS,
                        AtomicLong::get)
                .strongReference(true)
                .register(registry);
    }

    String name() {
        return name;
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void ran(Timer.Sample sample, boolean succeeded) {
        sample.stop(succeeded ? success : failure);
    }

    void succeeded(Instant at) {
        lastSuccess.accumulateAndGet(at.getEpochSecond(), Math::max);
    }
}
