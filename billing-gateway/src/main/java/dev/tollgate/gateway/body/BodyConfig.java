package dev.tollgate.gateway.body;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many unfinished requests are kept. */
@ConfigMapping(prefix = "tollgate.bodies")
public interface BodyConfig {
    /** How many requests of one caller, or of one address without credentials, may be unfinished. */
    @WithDefault("64")
    int mostPerSender();

    /** The same for the product's servers. */
    @WithDefault("512")
    int mostPerServer();

    /** How many may be unfinished in all. */
    @WithDefault("2048")
    int mostInAll();
}
