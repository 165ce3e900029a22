package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.operation.StripeOperation;
import dev.tollgate.kit.operation.StripeOperations;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

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
        return steps(claim, pending, steps -> operations.run(operation(pending.id()), steps))
                .chain(() -> checkouts.get(pending.id()));
    }

    /** Ends the operation of a checkout that is not pending any more: a page it did not take over is closed. */
    Uni<Void> settle(Checkout checkout) {
        StripeOperation operation = operation(checkout.id());
        return checkout.stripeSessionId() != null
                ? operations.close(operation, checkout.stripeSessionId())
                : steps(StripeClaim.BACKGROUND, checkout, steps -> operations.undo(operation, steps));
    }

    private Uni<Void> steps(StripeClaim claim, Checkout checkout, Function<CheckoutOpeningSteps, Uni<Void>> work) {
        return customers
                .customerOf(checkout.account(), claim)
                .chain(customer -> work.apply(
                        new CheckoutOpeningSteps(checkouts, syncs, sessions, offers, claim, checkout, customer)));
    }
}
