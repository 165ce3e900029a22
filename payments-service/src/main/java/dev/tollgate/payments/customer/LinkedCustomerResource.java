package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.InternalOperation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Which customers were linked, for the service that reads what they had at Stripe before. */
@Cancellable(false)
@Path("/internal/v1/customers/linked")
@RolesAllowed(InternalOperation.READ_LINKED_CUSTOMERS)
@Tag(name = "Internal", description = "Between our own services; not routed by the gateway.")
public class LinkedCustomerResource {
    private final LinkedCustomerService customers;

    LinkedCustomerResource(LinkedCustomerService customers) {
        this.customers = customers;
    }

    @POST
    @Path("/claim")
    @Operation(
            operationId = "claimLinkedCustomers",
            summary = "Claim customers whose subscriptions are to be read",
            description =
                    "20 at most, the longest waiting first. What is not confirmed within a minute is claimed anew.")
    public Uni<FoundCustomers> claim() {
        return customers.claim().map(FoundCustomers::new);
    }

    @POST
    @Path("/confirm")
    @Operation(
            operationId = "confirmLinkedCustomers",
            summary = "Confirm that the subscriptions of customers are read",
            description = "Idempotent.")
    public Uni<Void> confirm(@NotNull @Valid StripeCustomerIds read) {
        return customers.confirm(read.stripeCustomerIds());
    }
}
