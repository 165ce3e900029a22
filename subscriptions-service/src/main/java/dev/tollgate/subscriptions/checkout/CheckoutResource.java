package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.CurrentActor;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.deadline.Deadline;
import dev.tollgate.kit.idempotency.Answer;
import dev.tollgate.kit.idempotency.Idempotency;
import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.operation.OperationProblem;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripeProblem;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Purchases of plans on Stripe's Checkout page. */
@Cancellable(false)
@Path("/api/v1/billing/checkout-sessions")
@Tag(name = "Checkout")
public class CheckoutResource {
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final CheckoutProcess checkouts;
    private final CheckoutConfig config;
    private final Idempotency idempotency;
    private final Caller caller;
    private final CurrentActor actor;
    private final Plans plans;

    CheckoutResource(
            CheckoutProcess checkouts,
            CheckoutConfig config,
            Idempotency idempotency,
            Caller caller,
            CurrentActor actor,
            Plans plans) {
        this.checkouts = checkouts;
        this.config = config;
        this.idempotency = idempotency;
        this.caller = caller;
        this.actor = actor;
        this.plans = plans;
    }

    @POST
    @RolesAllowed(Access.CHANGE_BILLING)
    @Operation(
            operationId = "createCheckoutSession",
            summary = "Start a purchase",
            description =
                    "Reads what the account has at Stripe first. Returns the account's open page for the same plan again; closes one for another plan.")
    @APIResponse(
            responseCode = "201",
            description = "The page can be opened",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckoutView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The page is still being made: read Location for it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CheckoutView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "already-subscribed: the account has a subscription; payment-open: one waits for its payment, at paymentUrl; payment-processing: a bank is confirming a payment; checkout-in-progress: try again in a moment; checkout-ended: the request's checkout ended unpaid, choose again")
    @APIResponse(responseCode = "422", description = "There is no such plan, or it cannot be bought")
    @APIResponse(responseCode = "503", description = "Stripe or a part of billing does not answer: Retry-After")
    @Problems(
            of = CommonProblem.class,
            named = {"NOT_FOUND", "CONFLICT"})
    @Problems(of = CheckoutErrors.class)
    @Problems(of = IdempotencyProblem.class)
    @Problems(of = OperationProblem.class, named = "IN_PROGRESS")
    @Problems(
            of = StripeProblem.class,
            named = {"NOT_CONFIGURED", "UNAVAILABLE", "BUSY", "REFUSED"})
    public Uni<RestResponse<CheckoutView>> create(
            @HeaderParam(IdempotencyKey.HEADER) String key, @NotNull @Valid CreateCheckoutSession request) {
        String account = caller.accountFor(request.account());
        Actor buyer = actor.get();
        AtomicReference<Checkout> begun = new AtomicReference<>();
        Uni<Answer<CheckoutView>> opened = idempotency.run(
                idempotency.request("checkout-sessions.create", key, account, request),
                CheckoutView.class,
                started -> checkouts
                        .start(account, request.plan(), buyer, started)
                        .invoke(begun::set)
                        .chain(checkouts::open)
                        .map(this::view));
        return inTime(opened, begun);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Access.READ_BILLING)
    @Operation(
            operationId = "getCheckoutSession",
            summary = "Show a checkout as Stripe has it now",
            description =
                    "Stripe is asked every two seconds at most. While it is slow or away, the answer is the last known state.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = CheckoutErrors.class, named = "NOT_PURCHASABLE")
    @Problems(of = OperationProblem.class, named = "IN_PROGRESS")
    @Problems(
            of = StripeProblem.class,
            named = {"UNAVAILABLE", "REFUSED"})
    public Uni<CheckoutView> get(String id, @Valid @BeanParam AccountParameter account) {
        Uni<Checkout> stored =
                checkouts.find(id, caller.accountFor(account)).memoize().indefinitely();
        Uni<Checkout> refreshed = stored.chain(found ->
                checkouts.refresh(found).onFailure(CheckoutResource::mayPass).recoverWithItem(found));
        return Deadline.within(config.callerWaits(), refreshed, atOnce(stored)).map(this::view);
    }

    /** Work that takes longer goes on; the answer names where its result will be, or when to retry. */
    private Uni<RestResponse<CheckoutView>> inTime(Uni<Answer<CheckoutView>> opened, AtomicReference<Checkout> begun) {
        return Deadline.within(
                config.callerWaits(),
                opened.map(answer -> response(RestResponse.Status.CREATED, answer)),
                Uni.createFrom().item(() -> accepted(begun.get())));
    }

    private static Uni<Checkout> atOnce(Uni<Checkout> stored) {
        return stored.ifNoItem().after(AT_ONCE).failWith(StripeProblem::slow);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.isTransient();
    }

    private RestResponse<CheckoutView> accepted(Checkout begun) {
        if (begun == null) {
            throw StripeProblem.slow();
        }
        return response(RestResponse.Status.ACCEPTED, Answer.first(view(begun)));
    }

    private static RestResponse<CheckoutView> response(RestResponse.Status status, Answer<CheckoutView> answer) {
        return answer.builder(status)
                .location(URI.create(
                        "/api/v1/billing/checkout-sessions/" + answer.value().id()))
                .build();
    }

    private CheckoutView view(Checkout checkout) {
        return CheckoutView.of(checkout, plans.stored(checkout.plan()).name());
    }
}
