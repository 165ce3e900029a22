package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;

/** Asks Quarkus who is calling, and keeps it from answering bad credentials itself, which it would do without a body. */
@ApplicationScoped
class Credentials {
    private static final BiConsumer<RoutingContext, Throwable> LEAVE_IT_TO_THE_EDGE = (context, failure) -> {};

    /** The caller; fails with a 401 problem when there are no credentials, or with what is wrong with them. */
    Uni<GatewayCaller> of(RoutingContext context) {
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, LEAVE_IT_TO_THE_EDGE);
        return QuarkusHttpUser.getSecurityIdentity(context, null).map(Credentials::caller);
    }

    private static GatewayCaller caller(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof GatewayCaller caller) {
            return caller;
        }
        throw ProblemAnswers.unauthorized("Send a bearer token, or open billing from the product.");
    }
}
