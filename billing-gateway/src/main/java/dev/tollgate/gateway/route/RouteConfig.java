package dev.tollgate.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The one table of what is served where. */
@ConfigMapping(prefix = "tollgate.routes")
public interface RouteConfig {
    /** The services by name. */
    @WithParentName
    Map<String, Service> services();

    /** One service behind the gateway. */
    interface Service {
        /** Where it listens. */
        URI url();

        /** The first path segments after /api/v1 that it serves. */
        Set<String> prefixes();

        /** How long to wait for a connection. */
        @WithDefault("PT1S")
        Duration connectTimeout();

        /** How long a service may be silent. */
        @WithDefault("PT15S")
        Duration answerTimeout();
    }
}
