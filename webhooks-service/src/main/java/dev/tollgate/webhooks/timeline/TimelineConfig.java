package dev.tollgate.webhooks.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How domain events are pulled, and how long timelines go back. */
@ConfigMapping(prefix = "tollgate.webhooks.timeline")
public interface TimelineConfig {
    /** The time between two pulls that no change triggers, in the scheduler's notation; {@code off} for none. */
    String every();

    /** Where payments-service is. */
    URI paymentsUrl();

    /** Where subscriptions-service is. */
    URI subscriptionsUrl();

    /** The most events of one request and one transaction, 500 at most. */
    @WithDefault("200")
    int page();

    /** Time limit for opening a connection to a source. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** Time limit for a source's answer. */
    @WithDefault("PT5S")
    Duration answerTimeout();

    /** How long a pull of one source may take; what is left is pulled by the next one. */
    @WithDefault("PT1M")
    Duration limit();

    /** How long entries are kept. */
    @WithDefault("P730D")
    Duration kept();
}
