package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.ratelimit.RateLimiter;
import dev.tollgate.gateway.route.Destination;
import dev.tollgate.gateway.route.RouteTable;
import dev.tollgate.gateway.route.ServiceProxy;
import dev.tollgate.gateway.session.CsrfCheck;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.http.ClientAddress;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.MDC;

/** The one gate: nothing reaches a service or an endpoint of the API but through here. */
@ApplicationScoped
class Edge {
    /** Behind Quarkus's own authentication handler (200), before every route. */
    private static final int AFTER_CREDENTIALS = 50;

    private final RouteTable routes;
    private final Credentials credentials;
    private final RateLimiter limiter;
    private final ServiceProxy services;
    private final ProblemAnswers problems;
    private final EdgeMetrics metrics;
    private final OwnBodies ownBodies;

    Edge(
            RouteTable routes,
            Credentials credentials,
            RateLimiter limiter,
            ServiceProxy services,
            ProblemAnswers problems,
            EdgeMetrics metrics,
            OwnBodies ownBodies) {
        this.routes = routes;
        this.credentials = credentials;
        this.limiter = limiter;
        this.services = services;
        this.problems = problems;
        this.metrics = metrics;
        this.ownBodies = ownBodies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_CREDENTIALS);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Destination to = routes.find(request.method().name(), request.path(), context.normalizedPath());
        metrics.name(to);
        if (to instanceof Destination.Page) {
            context.next();
            return;
        }
        metrics.count(context, to.label());
        if (to instanceof Destination.Unknown) {
            problems.send(context, CommonProblem.NOT_FOUND.problem("There is nothing at this path."));
        } else {
            admit(context, to);
        }
    }

    /** Credentials are needed, but for login links and what proves itself to its service. */
    private void admit(RoutingContext context, Destination to) {
        boolean open =
                to instanceof Destination.Login || (to instanceof Destination.Proxied proxied && proxied.signed());
        if (open) {
            go(context, to, Optional.empty());
            return;
        }
        // The gateway's own endpoints have their roles checked by Quarkus, which asks for credentials itself.
        Optional<GatewayCaller> known =
                to instanceof Destination.Proxied ? credentials.known(context) : Optional.empty();
        if (known.filter(limiter::exempts).isPresent()) {
            go(context, to, known);
        } else {
            known.map(Uni.createFrom()::item)
                    .orElseGet(() -> verify(context))
                    .invoke(caller -> checkCsrf(context, caller))
                    .call(limiter::admit)
                    .subscribe()
                    .with(caller -> go(context, to, Optional.of(caller)), failure -> problems.send(context, failure));
        }
    }

    private Uni<GatewayCaller> verify(RoutingContext context) {
        return credentials.of(context).onFailure().recoverWithUni(failure -> refused(context, failure));
    }

    /** Counts credentials that are wrong; none could be checked where a part of the system is away. */
    private Uni<GatewayCaller> refused(RoutingContext context, Throwable failure) {
        if (!isRefusal(failure)) {
            return Uni.createFrom().failure(failure);
        }
        boolean token = context.request().headers().contains(HttpHeaders.AUTHORIZATION);
        return limiter.countRefused(token ? "token" : "session", ClientAddress.of(context))
                .chain(() -> Uni.createFrom().failure(failure));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof AuthenticationFailedException
                || (failure instanceof HttpProblem problem && problem.getStatusCode() < 500);
    }

    private static void checkCsrf(RoutingContext context, GatewayCaller caller) {
        caller.account().ifPresent(account -> MDC.put(Caller.LOGGED_ACCOUNT, account));
        HttpServerRequest request = context.request();
        CsrfCheck.check(caller, request.method().name(), request.getHeader(CsrfCheck.HEADER));
    }

    private void go(RoutingContext context, Destination to, Optional<GatewayCaller> caller) {
        if (to instanceof Destination.Proxied proxied) {
            services.forward(context, proxied, caller);
        } else {
            ownBodies.take(context, caller);
        }
    }
}
