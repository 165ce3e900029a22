package dev.tollgate.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on what the gateway's own endpoints take. */
@ConfigMapping(prefix = "tollgate.edge")
public interface EdgeConfig {
    /** How long a body may be. */
    @WithDefault("1M")
    MemorySize maxBodySize();
}
