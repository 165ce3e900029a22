package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.operation.StripeOperation;
import dev.tollgate.kit.operation.StripeOperations;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.checkout.stripe.NewSession;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Makes the page of a pending checkout: customer → Stripe → record. However often it runs, Stripe makes one page. */
@ApplicationScoped
class CheckoutOpening {
    static final String KIND = "checkout.create";

    private final CheckoutService checkouts;
    private final CheckoutSync syncs;
    private final CheckoutSessions sessions;
    private final CheckoutOffers offers;
    private final CustomerProcess customers;
    private final StripeOperations operations;

    CheckoutOpening(
            CheckoutService checkouts,
            CheckoutSync syncs,
            CheckoutSessions sessions,
            CheckoutOffers offers,
            CustomerProcess customers,
            StripeOperations operations) {
        this.checkouts = checkouts;
        this.syncs = syncs;
        this.sessions = sessions;
        this.offers = offers;
        this.customers = customers;
        this.operations = operations;
    }

    /** Opened with the intent's row. */
    static StripeOperation operation(String checkoutId) {
        return StripeOperation.once(checkoutId + "-create", KIND, checkoutId);
    }

    /** The checkout once its page is made, or as it ended. */
    Uni<Checkout> open(StripeClaim claim, Checkout pending) {
        return customers
                .customerOf(pending.account(), claim)
                .chain(customer -> operations
                        .run(operation(pending.id()), steps(claim, pending, () -> offers.page(pending, customer)))
                        .onFailure(StripeFailure::namesMissing)
                        .recoverWithUni(failure -> refetch(claim, pending, customer, failure)))
                .chain(() -> checkouts.get(pending.id()));
    }

    /** Ends the operation of a checkout that is not pending any more: a page it did not take over is closed. */
    Uni<Void> settle(Checkout checkout) {
        StripeOperation operation = operation(checkout.id());
        return checkout.stripeSessionId() != null
                ? operations.close(operation, checkout.stripeSessionId())
                : operations.undo(operation, steps(StripeClaim.BACKGROUND, checkout, CheckoutOpening::unwanted));
    }

    private CheckoutOpeningSteps steps(StripeClaim claim, Checkout checkout, Supplier<NewSession> page) {
        return new CheckoutOpeningSteps(checkouts, syncs, sessions, customers, claim, checkout, page);
    }

    /**
     * Stripe may not have the customer any more, although no event was applied that reports it. The checkout has ended
     * with that, and the next one is made for another customer; with any other the failure stays.
     */
    private Uni<Void> refetch(StripeClaim claim, Checkout checkout, String customer, Throwable failure) {
        return customers
                .refetch(checkout.account(), List.of(customer), claim)
                .chain(left -> checkouts
                        .get(checkout.id())
                        .map(now -> now.state() == CheckoutState.PENDING || left.contains(customer)))
                .chain(stays -> stays
                        ? Uni.createFrom().failure(failure)
                        : Uni.createFrom().voidItem());
    }

    private static NewSession unwanted() {
        throw new IllegalStateException("A page is undone, not made");
    }
}
