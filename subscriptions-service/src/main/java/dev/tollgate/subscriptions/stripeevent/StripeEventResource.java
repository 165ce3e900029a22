package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.auth.InternalOperation;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.stripe.StripeProblem;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where webhooks-service delivers Stripe's events. */
@Cancellable(false)
@Path("/internal/v1/stripe-events")
@Tag(name = "Internal")
public class StripeEventResource {
    private final StripeEventProcess events;

    StripeEventResource(StripeEventProcess events) {
        this.events = events;
    }

    @POST
    @RolesAllowed(InternalOperation.DELIVER_STRIPE_EVENTS)
    @Operation(
            summary = "Takes one Stripe event",
            description = "200 with any outcome means delivered; 5xx means send it again.")
    public Uni<DeliveryResult> deliver(@NotNull @Valid StripeEventDelivery event) {
        return Deadline.within(Deadline.CALLER, events.handle(event), StripeProblem::slow);
    }
}
