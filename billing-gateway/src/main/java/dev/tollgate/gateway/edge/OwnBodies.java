package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.body.Body;
import dev.tollgate.gateway.body.BodyBudget;
import dev.tollgate.gateway.body.BodyLimits;
import dev.tollgate.gateway.body.BodySenders;
import dev.tollgate.gateway.body.PendingBodies;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes bodies for the gateway's own endpoints whole, within the same kind of limits as those that go on to services. */
@ApplicationScoped
class OwnBodies {
    private final PendingBodies bodies;
    private final BodySenders senders;
    private final ProblemAnswers problems;
    private final BodyLimits limits;

    OwnBodies(
            PendingBodies bodies,
            BodySenders senders,
            ProblemAnswers problems,
            EdgeConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longest) {
        this.bodies = bodies;
        this.senders = senders;
        this.problems = problems;
        this.limits = new BodyLimits(
                longest.asLongValue(),
                config.bodyTimeout(),
                new BodyBudget(config.heldBytes().asLongValue()));
    }

    /** Goes on to the endpoint when the body is whole. */
    void take(RoutingContext context, Optional<GatewayCaller> caller) {
        bodies.take(context.request(), senders.of(context, caller), limits)
                .onSuccess(body -> goOn(context, body))
                .onFailure(failure -> problems.send(context, failure));
    }

    private static void goOn(RoutingContext context, Body body) {
        if (context.response().closed()) {
            body.release();
            return;
        }
        context.addEndHandler(end -> body.release());
        ((RoutingContextInternal) context).setBody(body.bytes());
        context.next();
    }
}
