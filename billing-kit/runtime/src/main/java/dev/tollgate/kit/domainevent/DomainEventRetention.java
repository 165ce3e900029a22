package dev.tollgate.kit.domainevent;

import dev.tollgate.kit.retention.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes old events that the reader has. One behind its last position stays, however old it is. */
@ApplicationScoped
public class DomainEventRetention implements Retention {
    private static final String SQL = """
            DELETE FROM domain_events WHERE id IN (
                SELECT id FROM domain_events WHERE recorded_at < $1
                    AND position <= (SELECT read FROM domain_event_positions)
                ORDER BY recorded_at LIMIT $2)""";

    private final Duration kept;
    private final Clock clock;

    DomainEventRetention(@ConfigProperty(name = "tollgate.domain-events.kept") Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public String job() {
        return "domain-event-retention";
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public Instant keptSince() {
        return clock.instant().minus(kept);
    }
}
