package dev.tollgate.kit.route;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * The short way in front of one POST endpoint. It answers a request about which everything is ordinary exactly as the
 * resource behind it would, and decides nothing else: every refusal is the resource's.
 */
public interface ShortRoute {
    /** The endpoint's path; a request whose target is spelled differently, or has a query, is not ordinary. */
    String path();

    /** The longest body of an ordinary request, in bytes. */
    int longestBody();

    /**
     * Looks at the head of a request whose target and stated length are ordinary. Its body is read only for a route that
     * takes it.
     *
     * @return what answers the body; empty for a head that is not ordinary
     */
    Optional<Function<Buffer, Uni<RouteAnswer>>> take(HttpServerRequest head);
}
