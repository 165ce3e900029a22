package dev.tollgate.kit.time;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Whose clock the business time follows. */
@ConfigMapping(prefix = "tollgate.business-clock")
public interface BusinessClockConfig {
    /** The Stripe twin's clock; unset, business time is the real time. Refused with a live key. */
    Optional<URI> url();
}
