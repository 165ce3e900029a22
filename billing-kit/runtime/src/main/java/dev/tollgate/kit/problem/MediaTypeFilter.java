package dev.tollgate.kit.problem;

import io.vertx.core.http.HttpHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes bodies as JSON where an endpoint does not ask for more, so that no form of another site can write one. */
public class MediaTypeFilter {
    /** Refuses another media type with 415. */
    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        MediaType sent = request.getMediaType();
        if (sent != null
                && hasBody(request)
                && !MediaType.APPLICATION_JSON_TYPE.isCompatible(sent)
                && !resource.getResourceMethod().isAnnotationPresent(Consumes.class)) {
            throw new NotSupportedException();
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString(HttpHeaders.TRANSFER_ENCODING.toString()) != null;
    }
}
