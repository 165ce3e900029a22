package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.database.OldRows;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.time.BusinessClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Removes checkouts that ended long ago, and whose page the sweeper is done with. What they sold is in the mirror, who
 * started them in the audit log.
 */
@ApplicationScoped
class CheckoutRetention {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String REMOVE = """
            DELETE FROM checkout_intents WHERE id IN (
                SELECT id FROM checkout_intents c WHERE state IN ('completed', 'expired', 'failed') AND updated_at < $1
                    AND NOT EXISTS (SELECT 1 FROM stripe_operations WHERE id = c.id || '-create' AND state = 'OPEN')
                LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Pool pool;
    private final CheckoutConfig config;
    private final BusinessClock clock;
    private final Job job;

    CheckoutRetention(Pool pool, CheckoutConfig config, BusinessClock clock, Jobs jobs) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.job = jobs.alone("checkout-retention", LIMIT);
    }

    @Scheduled(
            identity = "checkout-retention",
            every = "24h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return job.run(this::runOnce);
    }

    /** Removes what is old enough. */
    Uni<Void> runOnce() {
        return OldRows.remove(pool, REMOVE, clock.instant().minus(config.kept()));
    }
}
