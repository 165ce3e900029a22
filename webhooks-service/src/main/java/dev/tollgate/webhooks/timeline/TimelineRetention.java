package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.retention.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Removes entries that are kept no longer. */
@ApplicationScoped
public class TimelineRetention implements Retention {
    private static final String SQL = """
            DELETE FROM timeline_entries WHERE id IN (
                SELECT id FROM timeline_entries WHERE stored_at < $1 ORDER BY stored_at LIMIT $2)""";

    private final TimelineConfig config;
    private final Clock clock;

    TimelineRetention(TimelineConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String job() {
        return "timeline-retention";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Instant keptSince() {
        return clock.instant().minus(config.kept());
    }
}
