package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.retention.Retention;
import dev.tollgate.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Removes checkouts that ended long ago, and whose page the sweeper is done with. What they sold is in the mirror, who
 * started them in the audit log.
 */
@ApplicationScoped
class CheckoutRetention implements Retention {
    private static final String SQL = """
            DELETE FROM checkout_intents WHERE id IN (
                SELECT id FROM checkout_intents c WHERE state IN ('completed', 'expired', 'failed') AND updated_at < $1
                    AND NOT EXISTS (SELECT 1 FROM stripe_operations WHERE id = c.id || '-create' AND state = 'OPEN')
                LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private final CheckoutConfig config;
    private final BusinessClock clock;

    CheckoutRetention(CheckoutConfig config, BusinessClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String job() {
        return "checkout-retention";
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
