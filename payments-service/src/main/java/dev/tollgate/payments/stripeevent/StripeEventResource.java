package dev.tollgate.payments.stripeevent;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where the webhooks service delivers Stripe's events. */
@Cancellable(false)
@Path("/internal/v1/stripe-events")
@RolesAllowed(InternalOperation.DELIVER_STRIPE_EVENTS)
@Tag(name = "Internal", description = "Between our own services; not routed by the gateway.")
public class StripeEventResource {
    private final StripeEventProcess process;

    StripeEventResource(StripeEventProcess process) {
        this.process = process;
    }

    @POST
    @Operation(
            summary = "Deliver a Stripe event",
            description = "Every outcome is a 200; the same event may be delivered any number of times, in any order.")
    @APIResponse(responseCode = "200", description = "Delivered, with the outcome.")
    @APIResponse(responseCode = "503", description = "Stripe or the database cannot be reached; deliver it again.")
    public Uni<DeliveryResult> deliver(@NotNull @Valid StripeEventDelivery event) {
        return Deadline.within(Deadline.CALLER, process.handle(event), StripeProblem::slow);
    }
}
