package dev.tollgate.kit.drain;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long the steps of a stop take. */
@ConfigMapping(prefix = "tollgate.drain")
public interface DrainConfig {
    /** Not ready, but serving as ever: as long as load balancers take to see it and to send new connections elsewhere. */
    Duration delay();

    /** How long a connection without a request stays open after that, so that its client uses it once more and leaves. */
    Duration idle();

    /** How long open requests are waited for after that. */
    Duration timeout();
}
