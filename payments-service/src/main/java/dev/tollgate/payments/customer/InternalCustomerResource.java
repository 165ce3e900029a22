package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.InternalOperation;
import dev.tollgate.kit.deadline.Deadline;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What our other services ask about customers. */
@Cancellable(false)
@Path("/internal/v1/customers")
@Tag(name = "Internal", description = "Between our own services; not routed by the gateway.")
public class InternalCustomerResource {
    private final CustomerProcess process;
    private final CustomerService customers;

    InternalCustomerResource(CustomerProcess process, CustomerService customers) {
        this.process = process;
        this.customers = customers;
    }

    @POST
    @RolesAllowed(InternalOperation.ENSURE_CUSTOMER)
    @Operation(
            summary = "Ensure an account's customer",
            description = "Answers the account's Stripe customer, and creates it first if there is none. Idempotent.")
    public Uni<AccountCustomer> ensure(@NotNull @Valid EnsureCustomer command) {
        return Deadline.within(Deadline.CALLER, process.ensure(command), CustomerErrors::stillBeingCreated);
    }

    @POST
    @Path("/lookup")
    @RolesAllowed(InternalOperation.LOOK_UP_CUSTOMERS)
    @Operation(summary = "Look up whose Stripe customers are", description = "Customers of no account are left out.")
    public Uni<FoundCustomers> lookUp(@NotNull @Valid LookUpCustomers query) {
        return customers.lookUp(query.stripeCustomerIds()).map(FoundCustomers::new);
    }

    /** Those of the asked Stripe customers that belong to accounts. */
    public record FoundCustomers(List<AccountCustomer> data) {}
}
