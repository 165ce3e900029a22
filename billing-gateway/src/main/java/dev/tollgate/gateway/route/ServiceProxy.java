package dev.tollgate.gateway.route;

import dev.tollgate.gateway.body.Body;
import dev.tollgate.gateway.body.BodyConfig;
import dev.tollgate.gateway.body.BodyLimits;
import dev.tollgate.gateway.body.BodySender;
import dev.tollgate.gateway.body.PendingBodies;
import dev.tollgate.gateway.bulkhead.Permit;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.token.CallerTokens;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.http.ClientAddress;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hands a request on to its service: takes the body whole, then waits for a place among the requests of its class, then
 * sends it with its own framing and streams the answer back.
 */
@ApplicationScoped
public class ServiceProxy {
    private final RouteClasses classes;
    private final Map<String, RequestOptions> services;
    private final PendingBodies bodies;
    private final BodyConfig bodyConfig;
    private final CallerTokens tokens;
    private final ProblemAnswers problems;

    ServiceProxy(
            RouteClasses classes,
            RouteConfig config,
            PendingBodies bodies,
            BodyConfig bodyConfig,
            CallerTokens tokens,
            ProblemAnswers problems) {
        this.classes = classes;
        this.services = config.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new RequestOptions()
                        .setAbsoluteURI(entry.getValue().url().toString())));
        this.bodies = bodies;
        this.bodyConfig = bodyConfig;
        this.tokens = tokens;
        this.problems = problems;
    }

    /**
     * Forwards the request and the answer. A service that is away or silent becomes a 503 problem, and so does a class
     * of routes that is full.
     *
     * @param caller who is asking; none when the request proves itself to the service
     */
    public void forward(RoutingContext context, Destination.Proxied to, Optional<GatewayCaller> caller) {
        RouteClass routeClass = classes.of(context.request(), caller);
        RouteClassConfig.Limits limits = routeClass.limits();
        BodyLimits body = new BodyLimits(limits.maxBodySize().asLongValue(), limits.bodyTimeout());
        bodies.take(context.request(), sender(context, caller), body)
                .onSuccess(taken -> enter(context, to, routeClass, caller, taken))
                .onFailure(failure -> problems.send(context, failure));
    }

    private void enter(
            RoutingContext context,
            Destination.Proxied to,
            RouteClass routeClass,
            Optional<GatewayCaller> caller,
            Body body) {
        routeClass
                .bulkhead(to.service())
                .enter()
                .onSuccess(permit -> exchange(context, to, routeClass, caller, body, permit))
                .onFailure(full -> {
                    body.release();
                    problems.send(context, full);
                });
    }

    private void exchange(
            RoutingContext context,
            Destination.Proxied to,
            RouteClass routeClass,
            Optional<GatewayCaller> caller,
            Body body,
            Permit permit) {
        RequestOptions options = new RequestOptions(services.get(to.service()))
                .setMethod(context.request().method())
                .setURI(context.request().uri())
                .setHeaders(
                        ForwardedHeaders.request(context, caller.map(who -> tokens.authorization(to.service(), who))));
        new Exchange(context, routeClass, body, problems).run(options).onComplete(over -> {
            permit.release();
            body.release();
        });
    }

    private BodySender sender(RoutingContext context, Optional<GatewayCaller> caller) {
        if (caller.isEmpty()) {
            return new BodySender("address:" + ClientAddress.of(context), bodyConfig.mostPerServer());
        }
        boolean server = Role.BACKEND.equals(caller.get().role());
        int most = server ? bodyConfig.mostPerServer() : bodyConfig.mostPerSender();
        return new BodySender("caller:" + caller.get().countedAs(), most);
    }
}
