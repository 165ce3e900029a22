package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.idempotency.StartedRequest;
import dev.tollgate.kit.operation.OperationKind;
import dev.tollgate.kit.operation.OperationRequest;
import dev.tollgate.kit.operation.StripeOperation;
import dev.tollgate.kit.operation.StripeOperations;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Changes a customer at Stripe. Changes of one customer are made one after the other and the newest wins: one that
 * waits gives way to a newer one, and one whose outcome is unknown holds the next one up until it can no longer
 * overwrite it.
 */
@ApplicationScoped
class CustomerChange implements OperationKind {
    private static final String KIND = "customer.change";

    private final StripeOperations operations;
    private final StripeCustomers stripe;
    private final CustomerChangeService rows;
    private final CustomerSync sync;

    CustomerChange(StripeOperations operations, StripeCustomers stripe, CustomerChangeService rows, CustomerSync sync) {
        this.operations = operations;
        this.stripe = stripe;
        this.rows = rows;
        this.sync = sync;
    }

    /**
     * Makes the change; 409 when a newer one came first.
     *
     * @param started notes which change it asked for, so that a late repeat overwrites none that came after it
     */
    Uni<Void> make(CustomerView customer, UpdateCustomer change, Actor actor, StartedRequest started) {
        WantedChange wanted = WantedChange.of(customer, change, actor);
        return rows.ask(operation(customer.id()), wanted, started)
                .chain(asked -> make(asked, wanted, StripeClaim.of(customer.account())));
    }

    /**
     * Gives a customer that another request reserved the details of this one.
     *
     * @param repeat of a request that may have asked for it before: what was asked for since goes first
     */
    Uni<Void> complete(CustomerView customer, UpdateCustomer change, Actor actor, boolean repeat) {
        WantedChange wanted = WantedChange.of(customer, change, actor);
        StripeOperation operation = operation(customer.id());
        StripeClaim claim = StripeClaim.of(customer.account());
        return repeat
                ? operations.resume(
                        operation,
                        wanted,
                        (open, request) ->
                                make(open, request.as(WantedChange.class).orElse(wanted), claim))
                : operations.renew(operation, wanted).chain(it -> make(it, wanted, claim));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> finish(StripeOperation operation, OperationRequest request) {
        WantedChange wanted = request.as(WantedChange.class).orElseThrow();
        return run(operation, wanted, StripeClaim.BACKGROUND)
                .chain(() ->
                        sync.run(SyncCause.own("customer.sweep", StripeClaim.BACKGROUND), wanted.stripeCustomerId()))
                .replaceWithVoid();
    }

    private Uni<Void> make(StripeOperation operation, WantedChange wanted, StripeClaim claim) {
        return run(operation, wanted, claim)
                .onFailure(CustomerChange::mayHaveActed)
                .call(() -> rows.recordUnknown(wanted));
    }

    private Uni<Void> run(StripeOperation operation, WantedChange wanted, StripeClaim claim) {
        return operations
                .run(operation, new CustomerChangeSteps(stripe, rows, wanted, claim))
                .onFailure(StripeFailure::isNotFound)
                .call(() -> sync.missing(claim, wanted.stripeCustomerId()));
    }

    private static StripeOperation operation(String row) {
        return StripeOperation.once("customer-" + row + "-change", KIND, row);
    }

    private static boolean mayHaveActed(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.mayHaveActed();
    }
}
