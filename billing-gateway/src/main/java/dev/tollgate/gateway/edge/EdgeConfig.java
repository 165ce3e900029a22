package dev.tollgate.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on the bodies that the gateway's own endpoints take. */
@ConfigMapping(prefix = "tollgate.edge")
public interface EdgeConfig {
    /** How long a body may take to arrive. */
    @WithDefault("PT10S")
    Duration bodyTimeout();

    /** How many bytes of bodies are held. */
    @WithDefault("4M")
    MemorySize heldBytes();
}
