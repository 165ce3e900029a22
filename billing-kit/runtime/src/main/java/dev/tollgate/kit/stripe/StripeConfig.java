package dev.tollgate.kit.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How to reach Stripe; read from {@code STRIPE_SECRET_KEY} and its neighbours. */
@ConfigMapping(prefix = "stripe")
public interface StripeConfig {
    /** Secret or restricted key. Without one, whatever needs Stripe answers 503. */
    Optional<String> secretKey();

    /** Another address than Stripe's own, for example the local stand-in's. */
    Optional<URI> apiBase();

    /** Must be the version the SDK pins when set at all. */
    Optional<String> apiVersion();

    /** Time limit for opening a connection. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** Time limit for an answer. */
    @WithDefault("PT8S")
    Duration readTimeout();

    /** How many calls may run at a time in this process. */
    @WithDefault("16")
    int concurrency();
}
