package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.CurrentActor;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.http.Page;
import dev.tollgate.kit.idempotency.Idempotency;
import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.operation.OperationProblem;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.kit.stripe.StripeProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The Stripe customers of an account. */
@Cancellable(false)
@Path("/api/v1/customers")
@Tag(name = "Customers", description = "The Stripe customers of an account. New purchases use the primary one.")
public class CustomerResource {
    private final CustomerProcess process;
    private final CustomerLinking linking;
    private final CustomerService customers;
    private final Idempotency idempotency;
    private final Caller caller;
    private final CurrentActor actor;

    CustomerResource(
            CustomerProcess process,
            CustomerLinking linking,
            CustomerService customers,
            Idempotency idempotency,
            Caller caller,
            CurrentActor actor) {
        this.process = process;
        this.linking = linking;
        this.customers = customers;
        this.idempotency = idempotency;
        this.caller = caller;
        this.actor = actor;
    }

    @POST
    @RolesAllowed(Access.CHANGE_BILLING)
    @Operation(
            operationId = "createCustomer",
            summary = "Create the account's customer",
            description =
                    "Creates it at Stripe too. With stripeCustomerId an existing Stripe customer is linked instead,"
                            + " and what it has there is mirrored: it becomes the account's primary customer, or an"
                            + " additional one when the account has a primary one. A repeat after an interruption"
                            + " finishes what was begun and answers 201.")
    @APIResponse(
            responseCode = "201",
            description = "Created or linked.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The account has a primary customer, or the Stripe customer is another account's.")
    @APIResponse(responseCode = "422", description = "A field is not valid; errors names it.")
    @APIResponse(responseCode = "503", description = "Stripe cannot be reached; the same request may be sent again.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = CustomerErrors.class)
    @Problems(of = IdempotencyProblem.class)
    @Problems(of = OperationProblem.class)
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY", "REFUSED"})
    public Uni<RestResponse<CustomerView>> create(
            @HeaderParam(IdempotencyKey.HEADER) String key, @NotNull @Valid CreateCustomer command) {
        String account = caller.accountFor(command.account());
        Actor wantedBy = actor.get();
        requireComplete(command);
        var request = idempotency.request("customers.create", key, account, command);
        return inTime(idempotency.run(
                        request,
                        CustomerView.class,
                        started -> command.links()
                                ? linking.link(account, command.stripeCustomerId(), wantedBy)
                                : process.create(account, command, wantedBy, started)))
                .map(answer -> answer.as(RestResponse.Status.CREATED));
    }

    @GET
    @RolesAllowed(Access.READ_BILLING)
    @Operation(
            operationId = "listCustomers",
            summary = "List the account's customers",
            description = "The primary one first.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<Page<CustomerView>> list(@Valid @BeanParam AccountParameter account) {
        return customers.list(caller.accountFor(account)).map(found -> new Page<>(found, false));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Access.READ_BILLING)
    @Operation(operationId = "getCustomer", summary = "Get a customer")
    @APIResponse(responseCode = "200", description = "The customer.")
    @APIResponse(responseCode = "404", description = "The account has no such customer.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<CustomerView> get(@PathParam("id") String id, @Valid @BeanParam AccountParameter account) {
        return customers.get(id, caller.accountFor(account));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Access.CHANGE_BILLING)
    @Operation(
            operationId = "changeCustomer",
            summary = "Change a customer",
            description = "Changes it at Stripe too. What is missing stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The customer as Stripe now has it.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CustomerView.class)))
    @APIResponse(responseCode = "404", description = "The account has no such customer.")
    @APIResponse(responseCode = "409", description = "A newer change came first; nothing was changed.")
    @APIResponse(responseCode = "422", description = "A field is not valid; errors names it.")
    @APIResponse(responseCode = "503", description = "Stripe cannot be reached; the same request may be sent again.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = IdempotencyProblem.class)
    @Problems(of = OperationProblem.class)
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY", "REFUSED"})
    public Uni<RestResponse<CustomerView>> update(
            @HeaderParam(IdempotencyKey.HEADER) String key,
            @PathParam("id") String id,
            @NotNull @Valid UpdateCustomer command) {
        String account = caller.accountFor(command.required().account());
        Actor wantedBy = actor.get();
        var request = idempotency.request("customers.change", key, account, id, command);
        return inTime(idempotency.run(
                        request,
                        CustomerView.class,
                        started -> process.update(id, account, command, wantedBy, started)))
                .map(answer -> answer.as(RestResponse.Status.OK));
    }

    /** Work that takes longer goes on; the same request finds its result. */
    private static <T> Uni<T> inTime(Uni<T> work) {
        return Deadline.within(Deadline.CALLER, work, StripeProblem::slow);
    }

    private void requireComplete(CreateCustomer command) {
        if (command.links() && !caller.mayNameAnyAccount()) {
            throw CommonProblem.FORBIDDEN.problem("Only the product's backend and admins may link a Stripe customer.");
        }
        if (!command.links() && command.email() == null) {
            throw FieldError.of("email", "must be given");
        }
    }
}
