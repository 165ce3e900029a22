package dev.tollgate.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
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
    }
}
