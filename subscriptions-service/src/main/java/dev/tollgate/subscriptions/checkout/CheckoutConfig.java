package dev.tollgate.subscriptions.checkout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of checkouts. */
@ConfigMapping(prefix = "checkout")
public interface CheckoutConfig {
    /** Where customers come back to; without a trailing slash. */
    String dashboardUrl();

    /** How long a caller waits for Stripe's page before the answer is 202 with its location. */
    @WithDefault("PT4S")
    Duration callerWaits();

    /** How long a refetched session is fresh; requests meanwhile are answered from the row. */
    @WithDefault("PT2S")
    Duration lookFresh();

    /** The time between two sweeps of checkouts that a crash or an outage left, as the scheduler writes it. */
    String sweepEvery();

    /** A checkout expires when its page could not be made for so long. */
    @WithDefault("PT23H")
    Duration givenUpAfter();

    /** How long a checkout is kept after it ended; longer than an idempotency key, whose repeat shows it. */
    @WithDefault("P90D")
    Duration kept();
}
