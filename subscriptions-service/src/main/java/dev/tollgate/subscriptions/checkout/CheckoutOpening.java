package dev.tollgate.subscriptions.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.batch.SharedWork;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.checkout.stripe.NewSession;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes the page of a pending checkout: customer → Stripe → record. Run again, by a caller or the sweeper, it
 * gives the same page, because the idempotency key is made of the row.
 */
@ApplicationScoped
class CheckoutOpening {
    private final SharedWork<String, Checkout> openings = new SharedWork<>();
    private final CheckoutService checkouts;
    private final CheckoutSync syncs;
    private final CheckoutSessions sessions;
    private final CustomerProcess customers;
    private final Plans plans;
    private final CheckoutConfig config;

    CheckoutOpening(
            CheckoutService checkouts,
            CheckoutSync syncs,
            CheckoutSessions sessions,
            CustomerProcess customers,
            Plans plans,
            CheckoutConfig config) {
        this.checkouts = checkouts;
        this.syncs = syncs;
        this.sessions = sessions;
        this.customers = customers;
        this.plans = plans;
        this.config = config;
    }

    /** Callers at the same moment share one call. */
    Uni<Checkout> open(StripeClaim claim, Checkout pending) {
        return openings.run(pending.id(), () -> make(claim, pending));
    }

    private Uni<Checkout> make(StripeClaim claim, Checkout pending) {
        return customers
                .customerOf(pending.account(), claim)
                .chain(customer -> create(claim, pending, customer))
                .map(CheckoutSnapshot::read)
                .chain(session -> checkouts
                        .opened(pending.id(), session)
                        .call(checkout -> session.isPageOf(checkout) ? done() : close(claim, session)));
    }

    /** The checkout ended while its page was made, or has another: nobody is shown this one, and nobody may pay it. */
    private Uni<Void> close(StripeClaim claim, CheckoutSnapshot session) {
        return syncs.close(SyncCause.own("checkout.stray", claim), session.id()).replaceWithVoid();
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private Uni<JsonNode> create(StripeClaim claim, Checkout pending, String customerId) {
        String priceId = plans.stored(pending.plan())
                .soldPriceId()
                .orElseThrow(() -> CheckoutErrors.NOT_PURCHASABLE.problem("The plan has no price any more."));
        return sessions.create(
                        claim,
                        new NewSession(
                                pending.id(),
                                pending.attempt(),
                                pending.account(),
                                pending.plan(),
                                customerId,
                                priceId,
                                config.dashboardUrl() + "/checkout/return?checkout=" + pending.id(),
                                config.dashboardUrl() + "/plans"))
                .onFailure(StripeFailure.class)
                .call(failure -> note(pending, failure));
    }

    /**
     * A refusal would be repeated, so it ends the checkout. An error of Stripe's own counts against the key, under which
     * Stripe repeats it. Anything else is tried again later with the same key, which gives the same page.
     */
    private Uni<Void> note(Checkout pending, StripeFailure failure) {
        return switch (failure.kind()) {
            case INVALID, NOT_FOUND, DECLINED -> checkouts.failed(pending.id(), failure.getMessage());
            case UNAVAILABLE -> failure.isServerError() ? checkouts.missed(pending.id(), failure.getMessage()) : done();
            case BUSY, NOT_ALLOWED, NOT_CONFIGURED -> done();
        };
    }
}
