package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.subscription.LiveSubscription;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Clears the way for a sale: asks Stripe what the account has, offers the payment of what was begun for the same plan,
 * and ends what was begun for another. What still stands against the sale then is refused with the intent.
 */
@ApplicationScoped
class SaleCheck {
    private final AccountSync accounts;
    private final CheckoutService checkouts;
    private final CheckoutSync syncs;
    private final SubscriptionService subscriptions;
    private final UnstartedSubscriptions unstarted;

    SaleCheck(
            AccountSync accounts,
            CheckoutService checkouts,
            CheckoutSync syncs,
            SubscriptionService subscriptions,
            UnstartedSubscriptions unstarted) {
        this.accounts = accounts;
        this.checkouts = checkouts;
        this.syncs = syncs;
        this.subscriptions = subscriptions;
        this.unstarted = unstarted;
    }

    /** Fails with the problem to answer when the account has something to pay first. */
    Uni<Void> clear(String account, Plan plan, Actor actor) {
        StripeClaim claim = StripeClaim.of(account);
        return accounts.sync(claim, account)
                .chain(() -> subscriptions.live(account))
                .chain(live -> requireNoneProcessing(claim, account, live))
                .chain(() -> subscriptions.live(account))
                .chain(live -> settle(new Sale(account, plan, actor, claim), live));
    }

    /** What was begun may be what an open page sold just now, with a payment that the bank confirms. */
    private Uni<Void> requireNoneProcessing(StripeClaim claim, String account, List<LiveSubscription> live) {
        boolean isBegun = live.stream().anyMatch(LiveSubscription::isUnstarted);
        return checkouts.findLive(account).chain(found -> found.filter(
                        checkout -> isProcessing(checkout) || isBegun && checkout.state() == CheckoutState.OPEN)
                .map(checkout -> syncs.refresh(SyncCause.own("checkout.ask", claim), checkout)
                        .invoke(CheckoutProcess::requireNotProcessing)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> settle(Sale sale, List<LiveSubscription> live) {
        Optional<LiveSubscription> billed =
                live.stream().filter(each -> !each.isUnstarted()).min(Comparator.comparing(LiveSubscription::stage));
        if (billed.isPresent()) {
            return billed.get().stage() == LiveSubscription.Stage.UNPAID
                    ? unstarted.offer(sale, billed.get()).replaceWithVoid()
                    : Uni.createFrom().voidItem();
        }
        if (live.stream().anyMatch(LiveSubscription::isProcessing)) {
            throw SaleRefusal.processing();
        }
        Optional<LiveSubscription> wanted = live.stream()
                .filter(each -> sale.plan().id().equals(each.plan()))
                .findFirst();
        List<LiveSubscription> others =
                live.stream().filter(each -> !wanted.equals(Optional.of(each))).toList();
        return OneByOne.run(others, other -> unstarted.end(sale, other))
                .chain(() -> wanted.map(each -> unstarted.offerOrEnd(sale, each))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static boolean isProcessing(Checkout checkout) {
        return checkout.state() == CheckoutState.PROCESSING;
    }
}
