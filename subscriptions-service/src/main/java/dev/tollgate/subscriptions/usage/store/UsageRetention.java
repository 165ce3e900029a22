package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.retention.Retention;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Removes the counters of months long past. The history, which they sum up, is kept. */
@ApplicationScoped
class UsageRetention implements Retention {
    private static final String SQL = """
            DELETE FROM quota_counters WHERE (account, metric, period_start) IN (
                SELECT account, metric, period_start FROM quota_counters WHERE period_start < $1
                LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final UsageConfig config;
    private final BusinessClock clock;

    UsageRetention(UsageConfig config, BusinessClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String job() {
        return "usage-counters";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Instant keptSince() {
        Instant kept =
                QuotaPeriod.at(clock.instant().minus(config.countersKept())).start();
        return QuotaPeriod.at(kept.minusSeconds(1)).start();
    }
}
