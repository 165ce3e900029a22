package dev.tollgate.kit.idempotency;

import dev.tollgate.kit.retention.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes keys long after the last repeat can come. */
@ApplicationScoped
public class IdempotencyRetention implements Retention {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String SQL = """
            DELETE FROM idempotency_keys WHERE ctid IN (
                SELECT ctid FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2
                FOR UPDATE SKIP LOCKED)""";

    private final Clock clock;

    IdempotencyRetention(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String job() {
        return "idempotency-keys";
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
