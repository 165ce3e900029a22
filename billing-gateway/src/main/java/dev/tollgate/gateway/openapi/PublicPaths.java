package dev.tollgate.gateway.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/** Leaves out of a service's description what the gateway does not route to. */
class PublicPaths implements OASFilter {
    private static final String PUBLIC = "/api/";

    @Override
    public void filterOpenAPI(OpenAPI service) {
        Paths paths = service.getPaths();
        if (paths != null) {
            List.copyOf(paths.getPathItems().keySet()).stream()
                    .filter(path -> !path.startsWith(PUBLIC))
                    .forEach(paths::removePathItem);
        }
    }
}
