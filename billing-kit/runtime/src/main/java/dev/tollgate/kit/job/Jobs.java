package dev.tollgate.kit.job;

import dev.tollgate.kit.drain.Drain;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes jobs. A worker makes its jobs when it is constructed. */
@ApplicationScoped
public class Jobs {
    private final Pool pool;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Vertx vertx;
    private final Duration spread;
    private final Drain drain;

    /**
     * Jobs whose leases are in that database.
     *
     * @param spread by how much a scheduled run begins after it is due, at most
     */
    public Jobs(
            Pool pool,
            MeterRegistry metrics,
            Clock clock,
            Vertx vertx,
            @ConfigProperty(name = "tollgate.jobs.spread") Duration spread,
            Drain drain) {
        this.pool = pool;
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
        this.spread = spread;
        this.drain = drain;
    }

    /**
     * Work that every replica runs: what it does is its own, or is claimed row by row.
     *
     * @param name lower case with hyphens, for example {@code checkout-sweep}
     * @param limit how long a run may take; a longer one fails
     */
    public Job everywhere(String name, Duration limit) {
        return job(name, limit, Optional.empty());
    }

    /**
     * Work that one replica runs at a time.
     *
     * @param name lower case with hyphens, for example {@code event-walk}
     * @param limit how long a run may take; a longer one fails, and a replica that died is replaced after it
     */
    public Job alone(String name, Duration limit) {
        return job(name, limit, Optional.of(new JobLease(pool, name, limit)));
    }

    private Job job(String name, Duration limit, Optional<JobLease> lease) {
        return new Job(
                new JobMetrics(name, metrics),
                limit,
                clock,
                new Moment(vertx, name, spread),
                () -> drain.begun(),
                lease);
    }
}
