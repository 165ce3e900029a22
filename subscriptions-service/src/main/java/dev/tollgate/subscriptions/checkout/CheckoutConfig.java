package dev.tollgate.subscriptions.checkout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of checkouts. */
@ConfigMapping(prefix = "checkout")
public interface CheckoutConfig {
    /** Where customers come back to; without a trailing slash. */
    String dashboardUrl();

    /** How long a caller waits for Stripe's page before the answer names where to look again. */
    @WithDefault("PT4S")
    Duration callerWaits();

    /** How long what Stripe showed of a checkout is fresh: who asks meanwhile is answered from the row. */
    @WithDefault("PT2S")
    Duration lookFresh();

    /** The time between two looks for checkouts that a crash or an outage left, as the scheduler writes it. */
    String sweepEvery();

    /** A checkout whose page could not be made for so long is given up. */
    @WithDefault("PT23H")
    Duration givenUpAfter();
}
