package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.gateway.token.BearerToken;
import dev.tollgate.gateway.token.OutsideTokens;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Asks Quarkus who is calling, and keeps it from answering bad credentials itself, which it would do without a body. */
@ApplicationScoped
class Credentials {
    private static final BiConsumer<RoutingContext, Throwable> LEAVE_IT_TO_THE_EDGE = (context, failure) -> {};

    private final OutsideTokens tokens;

    Credentials(OutsideTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The caller of a token that was verified before; empty for all others. Skips the stages that Quarkus builds for each
     * request on its way to the same caller, which {@link #of} goes.
     */
    Optional<GatewayCaller> known(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .flatMap(BearerToken::in)
                .flatMap(tokens::find)
                .map(known -> {
                    QuarkusHttpUser.setIdentity(known.identity(), context);
                    return known.caller();
                });
    }

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
