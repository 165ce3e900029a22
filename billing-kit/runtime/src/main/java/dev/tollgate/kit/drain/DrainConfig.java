package dev.tollgate.kit.drain;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How long the steps of a stop take. */
@ConfigMapping(prefix = "tollgate.drain")
public interface DrainConfig {
    /** How long the replica serves while it is not ready: the time a load balancer needs to route new connections away. */
    Duration delay();

    /** How long a connection without a request stays open after that, so that its client uses it once more and leaves. */
    Duration idle();

    /** How long the replica then waits for open requests. */
    Duration timeout();
}
