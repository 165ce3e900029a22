package dev.tollgate.webhooks.signature;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Stripe's signatures are checked. */
@ConfigMapping(prefix = "tollgate.webhooks.signature")
public interface SignatureConfig {
    /** The {@code whsec_…} secrets that are valid now; several while one is being rolled. */
    Optional<List<String>> secrets();

    /** How far the signed time may lie in the past or in the future. */
    @WithDefault("PT5M")
    Duration tolerance();
}
