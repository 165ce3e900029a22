package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** An account's subscription. */
@Cancellable(false)
@Path("/api/v1/subscription")
@Tag(name = "Subscription")
public class SubscriptionResource {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final SubscriptionService subscriptions;
    private final Caller caller;

    SubscriptionResource(SubscriptionService subscriptions, Caller caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Access.READ_BILLING)
    @Operation(summary = "Shows the account's plan, status and period, and what Stripe bills for it")
    public Uni<SubscriptionView> get(@QueryParam("account") String account) {
        return subscriptions
                .view(caller.accountFor(account))
                .ifNoItem()
                .after(LIMIT)
                .failWith(SubscriptionResource::unavailable);
    }

    private static HttpProblem unavailable() {
        return CommonProblem.UNAVAILABLE
                .builder("The subscription cannot be read right now. Try again in a moment.")
                .withHeader("Retry-After", 2)
                .build();
    }
}
