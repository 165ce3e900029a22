package dev.tollgate.gateway.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests one caller may send. */
@ConfigMapping(prefix = "tollgate.rate-limit")
public interface RateLimitConfig {
    /** Requests a second in the long run. */
    @WithDefault("50")
    int perSecond();

    /** Requests at once after a pause. */
    @WithDefault("200")
    int burst();

    /** How long to wait for Redis before a request passes unchecked. */
    @WithDefault("PT0.25S")
    Duration patience();
}
