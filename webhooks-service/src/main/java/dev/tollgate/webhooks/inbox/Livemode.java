package dev.tollgate.webhooks.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether this installation works with Stripe's live mode, as the form of its key shows. An event of the other mode is
 * about objects that cannot be fetched here, so it is stored with a note and delivered to no service.
 */
@ApplicationScoped
public class Livemode {
    private final Optional<Boolean> live;

    Livemode(@ConfigProperty(name = "stripe.secret-key") Optional<String> key) {
        live = key.flatMap(Livemode::ofKey);
    }

    static Optional<Boolean> ofKey(String key) {
        if (key.matches("[sr]k_live_.*")) {
            return Optional.of(true);
        }
        return key.matches("[sr]k_test_.*") ? Optional.of(false) : Optional.empty();
    }

    /** What to note on an event of the other mode, null when there is nothing to note. */
    String note(boolean eventIsLive) {
        return live.isPresent() && live.get() != eventIsLive
                ? "livemode mismatch: a %s event at an installation with a %s key"
                        .formatted(name(eventIsLive), name(live.get()))
                : null;
    }

    private static String name(boolean isLive) {
        return isLive ? "live" : "test";
    }
}
