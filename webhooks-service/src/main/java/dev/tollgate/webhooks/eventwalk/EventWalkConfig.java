package dev.tollgate.webhooks.eventwalk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Stripe's list of events is compared with the inbox. */
@ConfigMapping(prefix = "tollgate.webhooks.event-walk")
public interface EventWalkConfig {
    /** The time between two walks, as the scheduler writes it; {@code off} for none. */
    String every();

    /** How old an event is before it counts as missing: Stripe is still delivering younger ones. */
    @WithDefault("PT2M")
    Duration settle();

    /** How far a walk goes back behind the one before it, for events that Stripe lists late. */
    @WithDefault("PT10M")
    Duration overlap();

    /** The most time walked in one piece; after each piece the walk is remembered. */
    @WithDefault("PT1H")
    Duration piece();

    /** How long a walk may take; the next one, by this replica or another, continues after the last finished piece. */
    @WithDefault("PT4M")
    Duration limit();
}
