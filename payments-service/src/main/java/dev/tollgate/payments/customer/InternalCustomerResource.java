package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.auth.InternalOperation;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.operation.OperationProblem;
import dev.tollgate.kit.stripe.StripeProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Customers for our other services. */
@Cancellable(false)
@Path("/internal/v1/customers")
@Tag(name = "Internal", description = "Between our own services; not routed by the gateway.")
public class InternalCustomerResource {
    private final CustomerProcess process;
    private final CustomerLinking linking;
    private final CustomerService customers;

    InternalCustomerResource(CustomerProcess process, CustomerLinking linking, CustomerService customers) {
        this.process = process;
        this.linking = linking;
        this.customers = customers;
    }

    @POST
    @RolesAllowed(InternalOperation.ENSURE_CUSTOMER)
    @Operation(
            operationId = "ensureCustomer",
            summary = "Ensure an account's customer",
            description = "Answers the account's Stripe customer, and creates it first if there is none. Idempotent.")
    @Problems(of = OperationProblem.class, named = "IN_PROGRESS")
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY", "REFUSED"})
    public Uni<AccountCustomer> ensure(@NotNull @Valid EnsureCustomer command) {
        return Deadline.within(Deadline.CALLER, process.ensure(command), OperationProblem::inProgress);
    }

    @GET
    @RolesAllowed(InternalOperation.LIST_CUSTOMERS)
    @Operation(
            operationId = "listCustomersOfAccount",
            summary = "List the Stripe customers of an account",
            description = "The primary one first; none when the account has none.")
    public Uni<FoundCustomers> list(
            @QueryParam("account") @NotNull @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
                    String account) {
        return customers.ofAccount(account).map(FoundCustomers::new);
    }

    @POST
    @Path("/sync")
    @RolesAllowed(InternalOperation.ENSURE_CUSTOMER)
    @Operation(
            operationId = "syncCustomer",
            summary = "Sync a customer that Stripe did not find",
            description =
                    "Refetches the customer and marks it deleted when Stripe shows that it is, as its event would. One"
                            + " that Stripe does not have stays, because the key may be that of another Stripe account."
                            + " Answers the customers that the account has then, the primary one first; when there"
                            + " are none, the next one is made with the e-mail and name of the deleted one. Idempotent.")
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY", "REFUSED"})
    public Uni<FoundCustomers> sync(@NotNull @Valid SyncCustomer command) {
        return Deadline.within(Deadline.CALLER, process.sync(command), StripeProblem::slow)
                .map(FoundCustomers::new);
    }

    @POST
    @Path("/adopt")
    @RolesAllowed(InternalOperation.ADOPT_CUSTOMER)
    @Operation(
            operationId = "adoptCustomer",
            summary = "Adopt a Stripe customer",
            description = "Links a Stripe customer of no account to the account that Stripe names: in the customer's"
                    + " metadata, else in its purchase. Answers its owner, or none. Idempotent.")
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY", "REFUSED"})
    public Uni<FoundCustomers> adopt(@NotNull @Valid AdoptCustomer command) {
        return Deadline.within(Deadline.CALLER, linking.adopt(command), StripeProblem::slow)
                .map(owner -> new FoundCustomers(owner.stream().toList()));
    }

    @POST
    @Path("/lookup")
    @RolesAllowed(InternalOperation.LOOK_UP_CUSTOMERS)
    @Operation(
            operationId = "lookUpCustomers",
            summary = "Find the accounts of Stripe customers",
            description = "Customers of no account are left out.")
    public Uni<FoundCustomers> lookUp(@NotNull @Valid StripeCustomerIds query) {
        return customers.lookUp(query.stripeCustomerIds()).map(FoundCustomers::new);
    }
}
