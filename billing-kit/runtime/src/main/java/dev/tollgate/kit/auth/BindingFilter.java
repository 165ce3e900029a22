package dev.tollgate.kit.auth;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses tokens that mix the two kinds of roles before any endpoint, also those that are about no account. */
public class BindingFilter {
    private final CurrentVertxRequest request;

    BindingFilter(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Reads what is known of the caller without waiting for more. */
    @ServerRequestFilter
    public void check() {
        RoutingContext context = request.getCurrent();
        if (context != null
                && context.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token) {
            Caller.binding(token);
        }
    }
}
