package dev.tollgate.kit.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The configured client, and what must be right about its settings before the service starts. */
@Startup
@ApplicationScoped
public class StripeClients {
    private static final Logger LOG = Logger.getLogger(StripeClients.class);

    private final StripeConfig config;
    private StripeClient client;

    StripeClients(StripeConfig config) {
        this.config = config;
    }

    @PostConstruct
    void connect() {
        requireKnownVersion();
        requireRate();
        Stripe.enableTelemetry = false;
        config.secretKey()
                .ifPresentOrElse(
                        this::connect,
                        () -> LOG.warn(
                                "STRIPE_SECRET_KEY is not set: everything that needs Stripe answers 503 stripe-not-configured"));
    }

    private void requireKnownVersion() {
        config.apiVersion()
                .filter(version -> !version.equals(Stripe.API_VERSION))
                .ifPresent(version -> {
                    throw new IllegalStateException(
                            "STRIPE_API_VERSION is %s, but this build speaks %s only: unset it, or set it to that"
                                    .formatted(version, Stripe.API_VERSION));
                });
    }

    private void requireRate() {
        config.requestsPerSecond()
                .filter(rate -> rate < 1 || rate > Rate.MOST_PER_SECOND)
                .ifPresent(rate -> {
                    throw new IllegalStateException(
                            "STRIPE_REQUESTS_PER_SECOND is %d, but must be from 1 to %d: unset it, or set it to what Stripe allows"
                                    .formatted(rate, Rate.MOST_PER_SECOND));
                });
    }

    /**
     * The client.
     *
     * @throws StripeFailure of kind NOT_CONFIGURED without a key
     */
    StripeClient required() {
        if (client == null) {
            throw new StripeFailure(StripeFailure.Kind.NOT_CONFIGURED, null, "No Stripe key is configured", null);
        }
        return client;
    }

    private void connect(String key) {
        var builder = StripeClient.builder()
                .setApiKey(key)
                .setConnectTimeout(millis(config.connectTimeout()))
                .setReadTimeout(millis(config.readTimeout()))
                // Its retries would sleep on a thread and pass by the budget.
                .setMaxNetworkRetries(0);
        config.apiBase().map(URI::toString).ifPresent(builder::setApiBase);
        client = builder.build();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
