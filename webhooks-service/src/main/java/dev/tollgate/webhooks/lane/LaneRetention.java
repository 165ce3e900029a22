package dev.tollgate.webhooks.lane;

import dev.tollgate.kit.retention.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes leases that no worker gave back because it died, of lanes that have nothing due since. An expired lease takes
 * no lane from any worker, so they are only rows.
 */
@ApplicationScoped
public class LaneRetention implements Retention {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String SQL = """
            DELETE FROM lane_leases WHERE (destination, lane) IN (
                SELECT destination, lane FROM lane_leases WHERE expires_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Clock clock;

    LaneRetention(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String job() {
        return "lane-retention";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Instant keptSince() {
        return clock.instant().minus(KEPT);
    }
}
