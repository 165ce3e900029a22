package dev.tollgate.gateway.session;

import dev.tollgate.gateway.ratelimit.RateLimiter;
import dev.tollgate.gateway.web.StyleNonce;
import dev.tollgate.kit.http.ClientAddress;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where a login link leads. */
@Cancellable(false)
@Path("/login/{code}")
@PermitAll
@Tag(name = "sessions")
public class LoginResource {
    private final SessionService sessions;
    private final SessionCookie cookie;
    private final RateLimiter limiter;

    LoginResource(SessionService sessions, SessionCookie cookie, RateLimiter limiter) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.limiter = limiter;
    }

    /** Opens the session and goes on to the dashboard. */
    @GET
    @Operation(summary = "Use a login link", description = "Sets the session cookie. A link works once.")
    @APIResponse(responseCode = "303", description = "Logged in; go on to the dashboard")
    @APIResponse(responseCode = "410", description = "The link was used, has expired or never was")
    public Uni<Response> login(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @Context RoutingContext context) {
        return sessions.open(code)
                .onFailure(LoginResource::isRefusal)
                .recoverWithUni(refusal -> limiter.countRefused("login", ClientAddress.of(context))
                        .chain(() -> Uni.createFrom().failure(refusal)))
                .map(this::loggedIn)
                .onFailure(failure -> failure instanceof HttpProblem && isBrowser(accept))
                .recoverWithItem(problem -> page((HttpProblem) problem));
    }

    /** What mail and chat programs ask before anybody clicks; it must not use the link up. */
    @HEAD
    @Operation(hidden = true)
    public Response peek() {
        return Response.noContent().build();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof HttpProblem problem
                && problem.getStatusCode() == SessionErrors.LOGIN_LINK_INVALID.status();
    }

    private Response loggedIn(String secret) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/")
                .cookie(cookie.of(secret))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static boolean isBrowser(String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML);
    }

    private static Response page(HttpProblem problem) {
        StyleNonce nonce = StyleNonce.fresh();
        return Response.status(problem.getStatusCode())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", nonce.policy())
                .entity(LoginPage.of(problem, nonce))
                .build();
    }
}
