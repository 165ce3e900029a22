package dev.tollgate.gateway.session;

import dev.tollgate.gateway.ratelimit.RateLimiter;
import dev.tollgate.kit.http.ClientAddress;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where a login link leads: a page with one button, so that programs that only look at links use none up. */
@Cancellable(false)
@Path("/login/{code}")
@PermitAll
@Tag(name = "sessions")
public class LoginResource {
    private final SessionService sessions;
    private final SessionCookie cookie;
    private final LoginOrigin origin;
    private final RateLimiter limiter;

    LoginResource(SessionService sessions, SessionCookie cookie, LoginOrigin origin, RateLimiter limiter) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.origin = origin;
        this.limiter = limiter;
    }

    /** Shows who will be logged in. */
    @GET
    @Operation(
            operationId = "showLoginLink",
            summary = "Look at a login link",
            description = "A page with one button that uses the link. Looking does not use it up.")
    @APIResponse(responseCode = "200", description = "The page", content = @Content(mediaType = MediaType.TEXT_HTML))
    @APIResponse(responseCode = "410", description = "The link was used, has expired or never was")
    @Problems(of = CommonProblem.class, named = "RATE_LIMITED")
    @Problems(of = SessionErrors.class, named = "LOGIN_LINK_INVALID")
    public Uni<Response> show(
            @PathParam("code") String code, @Context HttpHeaders headers, @Context RoutingContext context) {
        return current(headers).chain(current -> counted(sessions.peek(code), context)
                .map(link -> page(200, LoginPage.question(link, current)))
                .onFailure(failure -> failure instanceof HttpProblem && isBrowser(headers))
                .recoverWithItem(problem -> refusal((HttpProblem) problem, current)));
    }

    /** Opens the session and goes on to the dashboard. */
    @POST
    @Operation(
            operationId = "useLoginLink",
            summary = "Use a login link",
            description = "Sets the session cookie. A link works once. The session the browser had ends.")
    @APIResponse(responseCode = "303", description = "Logged in; go on to the dashboard")
    @APIResponse(responseCode = "403", description = "The form was on another page than the link's own")
    @APIResponse(responseCode = "410", description = "The link was used, has expired or never was")
    @Problems(of = CommonProblem.class, named = "RATE_LIMITED")
    @Problems(
            of = SessionErrors.class,
            named = {"LOGIN_LINK_INVALID", "LOGIN_FROM_ELSEWHERE"})
    public Uni<Response> login(
            @PathParam("code") String code, @Context HttpHeaders headers, @Context RoutingContext context) {
        origin.check(
                headers.getHeaderString("Origin"),
                headers.getHeaderString("Sec-Fetch-Site"),
                headers.getHeaderString(HttpHeaders.HOST));
        return counted(sessions.open(code, cookie.find(cookies(headers))), context)
                .map(this::loggedIn)
                .onFailure(failure -> failure instanceof HttpProblem && isBrowser(headers))
                .recoverWithUni(problem -> current(headers).map(current -> refusal((HttpProblem) problem, current)));
    }

    /** Links that do not work are counted by address, so that none can be guessed. */
    private <T> Uni<T> counted(Uni<T> found, RoutingContext context) {
        return found.onFailure(LoginResource::isRefusal)
                .recoverWithUni(refusal -> limiter.countRefused("login", ClientAddress.of(context))
                        .chain(() -> Uni.createFrom().failure(refusal)));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof HttpProblem problem
                && problem.getStatusCode() == SessionErrors.LOGIN_LINK_INVALID.status();
    }

    private Uni<Optional<Session>> current(HttpHeaders headers) {
        return cookie.find(cookies(headers))
                .map(sessions::find)
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    private static List<String> cookies(HttpHeaders headers) {
        return Optional.ofNullable(headers.getRequestHeader(HttpHeaders.COOKIE)).orElse(List.of());
    }

    private Response loggedIn(String secret) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/")
                .cookie(cookie.of(secret))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A program gets the problem itself. */
    private static boolean isBrowser(HttpHeaders headers) {
        String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML);
    }

    private static Response refusal(HttpProblem problem, Optional<Session> current) {
        return page(problem.getStatusCode(), LoginPage.of(problem, current.isPresent()));
    }

    private static Response page(int status, String html) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(html)
                .build();
    }
}
