package dev.tollgate.kit.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes jobs. A worker makes its jobs when it is constructed. */
@ApplicationScoped
public class Jobs {
    private final Pool pool;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Vertx vertx;
    private final Duration spread;

    /**
     * Jobs whose leases are in that database.
     *
     * @param spread each job begins by up to that much later than it is due, always by the same: the scheduler starts all
     *     jobs of all services in the first moment of a second
     */
    public Jobs(
            Pool pool,
            MeterRegistry metrics,
            Clock clock,
            Vertx vertx,
            @ConfigProperty(name = "tollgate.jobs.spread") Duration spread) {
        this.pool = pool;
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
        this.spread = spread;
    }

    /**
     * Work that every replica runs: what it does is its own, or is claimed row by row.
     *
     * @param name lower case with hyphens, for example {@code checkout-sweep}
     * @param limit how long a run may take; a longer one fails
     */
    public Job everywhere(String name, Duration limit) {
        return new Job(new JobMetrics(name, metrics), limit, clock, moment(), Optional.empty());
    }

    /**
     * Work that one replica runs at a time.
     *
     * @param name lower case with hyphens, for example {@code event-walk}
     * @param limit how long a run may take; a longer one fails, and a replica that died is replaced after it
     */
    public Job alone(String name, Duration limit) {
        return new Job(
                new JobMetrics(name, metrics), limit, clock, moment(), Optional.of(new JobLease(pool, name, limit)));
    }

    /** When in the spread a job begins, each time. */
    private Supplier<Uni<Void>> moment() {
        long millis = ThreadLocalRandom.current().nextLong(spread.toMillis() + 1);
        return () -> millis == 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(emitter -> vertx.setTimer(millis, timer -> emitter.complete(null)));
    }
}
