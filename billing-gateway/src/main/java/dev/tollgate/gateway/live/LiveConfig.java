package dev.tollgate.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the streams to open pages. */
@ConfigMapping(prefix = "tollgate.live")
public interface LiveConfig {
    /** How often a stream shows that it is alive, and is closed if its session is over. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How many streams an account may have open at one replica. */
    @WithDefault("50")
    int mostPerAccount();

    /** How long to wait before subscribing to Redis again, at first and at most. */
    @WithDefault("PT0.2S")
    Duration firstRetry();

    /** The longest wait. */
    @WithDefault("PT5S")
    Duration longestRetry();
}
