package dev.tollgate.webhooks.signature;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The configured secrets, and a warning at start when there are none. */
@Startup
@ApplicationScoped
public class WebhookSecrets {
    private static final Logger LOG = Logger.getLogger(WebhookSecrets.class);

    private final Optional<SignatureVerifier> verifier;

    WebhookSecrets(SignatureConfig config) {
        List<String> secrets = config.secrets().orElse(List.of()).stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        verifier =
                secrets.isEmpty() ? Optional.empty() : Optional.of(new SignatureVerifier(secrets, config.tolerance()));
    }

    @PostConstruct
    void warnWhenNone() {
        if (verifier.isEmpty()) {
            LOG.warn("STRIPE_WEBHOOK_SECRET is not set: Stripe's events are answered 503 stripe-not-configured");
        }
    }

    /** Checks with the configured secrets; empty when there are none. */
    public Optional<SignatureVerifier> verifier() {
        return verifier;
    }
}
