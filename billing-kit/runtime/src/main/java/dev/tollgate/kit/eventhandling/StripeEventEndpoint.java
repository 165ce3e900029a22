package dev.tollgate.kit.eventhandling;

import dev.tollgate.kit.auth.InternalOperation;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.stripe.StripeProblem;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Where webhooks-service delivers Stripe's events; each service gives it its path. */
public abstract class StripeEventEndpoint {
    private final StripeEventProcess process;

    /** Made by the service's own resource. */
    protected StripeEventEndpoint(StripeEventProcess process) {
        this.process = process;
    }

    /** Handles one delivery. */
    @POST
    @RolesAllowed(InternalOperation.DELIVER_STRIPE_EVENTS)
    // Quarkus describes the roles of inherited methods nowhere by itself.
    @SecurityRequirement(name = "SecurityScheme", scopes = InternalOperation.DELIVER_STRIPE_EVENTS)
    @Operation(
            operationId = "deliverStripeEvent",
            summary = "Deliver a Stripe event",
            description = "Every outcome is a 200; the same event may be delivered any number of times, in any order.")
    @APIResponse(responseCode = "200", description = "Delivered; the outcome states what was done.")
    @APIResponse(responseCode = "422", description = "It is no delivery of an event; errors names the member.")
    @APIResponse(responseCode = "503", description = "Stripe or the database cannot be reached; deliver it again.")
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY"})
    public Uni<DeliveryResult> deliver(@NotNull @Valid StripeEventDelivery event) {
        return Deadline.within(Deadline.CALLER, process.handle(event), StripeProblem::slow);
    }
}
