package dev.tollgate.gateway.route;

import dev.tollgate.gateway.body.Body;
import dev.tollgate.gateway.body.BodySenders;
import dev.tollgate.gateway.body.PendingBodies;
import dev.tollgate.gateway.bulkhead.Permit;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.token.CallerTokens;
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
    private final BodySenders senders;
    private final CallerTokens tokens;
    private final ProblemAnswers problems;

    ServiceProxy(
            RouteClasses classes,
            RouteConfig config,
            PendingBodies bodies,
            BodySenders senders,
            CallerTokens tokens,
            ProblemAnswers problems) {
        this.classes = classes;
        this.services = config.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new RequestOptions()
                        .setAbsoluteURI(entry.getValue().url().toString())));
        this.bodies = bodies;
        this.senders = senders;
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
        bodies.take(context.request(), senders.of(context, caller), routeClass.bodies())
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
                .enter(RouteClass.countedAs(caller))
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
        new Exchange(context, to.template(), routeClass, body, problems)
                .run(() -> request(context, to, caller))
                .onComplete(over -> {
                    permit.release();
                    body.release();
                });
    }

    private ServiceRequest request(RoutingContext context, Destination.Proxied to, Optional<GatewayCaller> caller) {
        RequestOptions options = new RequestOptions(services.get(to.service()))
                .setMethod(context.request().method())
                .setURI(context.request().uri());
        return new ServiceRequest(options, caller.map(who -> tokens.authorization(to.service(), who)));
    }
}
