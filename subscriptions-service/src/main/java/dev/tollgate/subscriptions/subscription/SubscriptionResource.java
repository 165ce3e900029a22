package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** An account's subscription. */
@Cancellable(false)
@Path("/api/v1/subscription")
@Tag(name = "Subscription")
public class SubscriptionResource {
    private final SubscriptionService subscriptions;
    private final Caller caller;

    SubscriptionResource(SubscriptionService subscriptions, Caller caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Access.READ_BILLING)
    @Operation(
            operationId = "getSubscription",
            summary = "Shows the account's plan, status and period, and what Stripe bills for it")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<SubscriptionView> get(@Valid @BeanParam AccountParameter account) {
        return Deadline.within(
                Deadline.CALLER, subscriptions.view(caller.accountFor(account)), SubscriptionResource::unavailable);
    }

    private static HttpProblem unavailable() {
        return CommonProblem.UNAVAILABLE.problem(
                "The subscription cannot be read right now. Try again in a moment.", Duration.ofSeconds(2));
    }
}
