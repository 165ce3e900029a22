package dev.tollgate.webhooks.stripe.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How stored events are delivered. */
@ConfigMapping(prefix = "tollgate.webhooks.delivery")
public interface DeliveryConfig {
    /** Whether this process delivers; a replica that only takes in events does not. */
    @WithDefault("true")
    boolean enabled();

    /** Where payments-service is. */
    URI paymentsUrl();

    /** Where subscriptions-service is. */
    URI subscriptionsUrl();

    /**
     * How many lanes this process works on at a time, per destination: one that hangs does not hold up the other. Each
     * event that waits to be stored takes one away, down to two.
     */
    @WithDefault("16")
    int lanes();

    /** How many deliveries of a lane are taken at a time. */
    @WithDefault("8")
    int deliveriesPerLease();

    /** How long a lane's slot rests after it while so many events wait to be stored that two lanes are left. */
    @WithDefault("PT0.05S")
    Duration rest();

    /** How long a lane is leased; a crashed worker's lanes wait this long. */
    @WithDefault("PT30S")
    Duration lease();

    /** Time limit for opening a connection to a destination. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** Time limit for a destination's answer. */
    @WithDefault("PT10S")
    Duration answerTimeout();

    /** The wait after the first failed attempt, after the second and so on; after the last one a delivery is dead. */
    List<Duration> retryDelays();

    /** By how much of itself a wait is randomly shortened or lengthened, so that retries do not come all at once. */
    @WithDefault("0.2")
    double retryJitter();
}
