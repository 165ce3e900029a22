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

    /** The {@code acct_…} the key belongs to, where events name it; events that name another one are not handled. */
    Optional<String> account();

    /** Another address than Stripe's own, for example the local stand-in's. */
    Optional<URI> apiBase();

    /** Must be the version the SDK pins when set at all. */
    Optional<String> apiVersion();

    /** Time limit for opening a connection. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /**
     * Time limit for an answer: longer than a caller waits, because the answer may still come in for the next one, and
     * no longer than that, because a thread is held for so long when Stripe is silent.
     */
    @WithDefault("PT5S")
    Duration readTimeout();

    /** How many calls may run at a time in this process; work in the background gets half of them. */
    @WithDefault("16")
    int concurrency();

    /** How many calls may wait for their turn in this process; work in the background gets half of the places. */
    @WithDefault("64")
    int maxWaiting();

    /** How long a call waits for its turn, and how long it is tried again. */
    @WithDefault("PT4S")
    Duration patience();

    /**
     * Requests a second of all services and replicas together. Default: 20 with a test key, 80 with a live one, which
     * with its bursts of an eighth stays within Stripe's 25 and 100.
     */
    Optional<Integer> requestsPerSecond();

    /** Whether the key is one of test mode, {@code sk_test_…} or {@code rk_test_…}. */
    default boolean test() {
        return secretKey().map(key -> key.matches("[sr]k_test_.*")).orElse(false);
    }

    /** Whether the key is one of live mode. */
    default boolean live() {
        return secretKey().map(key -> key.contains("_live_")).orElse(false);
    }
}
