package dev.tollgate.kit.sync;

import dev.tollgate.kit.retention.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes the tickets of objects that were not refetched for a week. A refetch takes seconds, so none is under way. */
@ApplicationScoped
public class SyncRetention implements Retention {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String SQL = """
            DELETE FROM stripe_syncs WHERE object_id IN (
                SELECT object_id FROM stripe_syncs WHERE requested_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final Clock clock;

    SyncRetention(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String job() {
        return "sync-retention";
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
