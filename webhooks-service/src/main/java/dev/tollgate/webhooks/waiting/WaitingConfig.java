package dev.tollgate.webhooks.waiting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long deliveries wait for a Stripe customer to belong to an account. */
@ConfigMapping(prefix = "tollgate.webhooks.waiting")
public interface WaitingConfig {
    /** After this a delivery expires; as long as Stripe keeps the event. */
    @WithDefault("P30D")
    Duration longest();

    /** The longest time between two questions about one customer; while it is new, payments is asked every other second. */
    @WithDefault("PT10M")
    Duration askAgainWithin();
}
