package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Keeps at most one payable page of an account open at Stripe: the one of its live checkout, and none beside a
 * subscription that is billed or being paid.
 */
@ApplicationScoped
public class CheckoutPages {
    private static final String BILLED = "The account has a subscription meanwhile";

    private final CheckoutService checkouts;
    private final CheckoutSync syncs;
    private final CheckoutSessions sessions;
    private final SubscriptionService subscriptions;

    CheckoutPages(
            CheckoutService checkouts,
            CheckoutSync syncs,
            CheckoutSessions sessions,
            SubscriptionService subscriptions) {
        this.checkouts = checkouts;
        this.syncs = syncs;
        this.sessions = sessions;
        this.subscriptions = subscriptions;
    }

    /** Closes the account's live checkout when a subscription is billed, or being paid, that it did not sell. */
    Uni<Void> closeBesideBilled(StripeClaim claim, String account) {
        return subscriptions
                .live(account)
                .chain(live -> live.stream().allMatch(each -> each.isUnstarted() && !each.isProcessing())
                        ? done()
                        : checkouts.findLive(account).chain(checkout -> checkout.map(found -> settle(claim, found))
                                .orElseGet(CheckoutPages::done)));
    }

    private Uni<Void> settle(StripeClaim claim, Checkout live) {
        SyncCause cause = SyncCause.own("checkout.beside", claim);
        return live.state() == CheckoutState.OPEN
                ? syncs.refresh(cause, live).chain(now -> end(cause, now, BILLED))
                : end(cause, live, BILLED);
    }

    /** Closes our open pages but that of the live checkout. */
    Uni<Void> closeStrays(StripeClaim claim, String account, List<String> stripeCustomerIds) {
        return OneByOne.run(stripeCustomerIds, customer -> sessions.listOpen(claim, customer))
                .map(lists -> lists.stream()
                        .flatMap(List::stream)
                        .map(CheckoutSnapshot::read)
                        .filter(CheckoutSnapshot::sellsPlan)
                        .toList())
                // Read after the list: a page on it whose checkout is not live by now is a stray.
                .chain(open -> checkouts.findLive(account).map(live -> strays(open, live)))
                .chain(strays ->
                        OneByOne.run(strays, stray -> syncs.close(SyncCause.own("checkout.stray", claim), stray.id())))
                .replaceWithVoid();
    }

    /** Ends the account's live checkout and closes its page, unless that was completed meanwhile. */
    Uni<Void> closeLive(SyncCause cause, String account, String reason) {
        return checkouts.findLive(account).chain(live -> live.map(checkout -> end(cause, checkout, reason))
                .orElseGet(CheckoutPages::done));
    }

    private Uni<Void> end(SyncCause cause, Checkout checkout, String reason) {
        return switch (checkout.state()) {
            // A page that is just being made finds its checkout ended and is closed, or is open by now.
            case PENDING ->
                checkouts
                        .failed(checkout.id(), reason)
                        .chain(() -> checkouts.get(checkout.id()))
                        .chain(now -> now.state() == CheckoutState.OPEN ? end(cause, now, reason) : done());
            case OPEN -> syncs.close(cause, checkout).replaceWithVoid();
            default -> done();
        };
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private static List<CheckoutSnapshot> strays(List<CheckoutSnapshot> open, Optional<Checkout> live) {
        return open.stream()
                .filter(page -> live.filter(page::isPageOf).isEmpty())
                .toList();
    }
}
