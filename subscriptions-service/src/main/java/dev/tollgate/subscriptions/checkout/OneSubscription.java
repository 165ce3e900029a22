package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.http.RequestId;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.subscription.LiveSubscription;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Leaves nothing to pay for a second subscription once one runs: neither a page of ours nor the first invoice of one
 * that was begun, and nothing whose quantity may be raised. Runs after each refetch that may bring in a subscription.
 */
@ApplicationScoped
public class OneSubscription {
    private static final String STRIPE = "stripe";

    private final SubscriptionService subscriptions;
    private final UnstartedSubscriptions unstarted;
    private final CheckoutPages pages;
    private final Plans plans;

    OneSubscription(
            SubscriptionService subscriptions, UnstartedSubscriptions unstarted, CheckoutPages pages, Plans plans) {
        this.subscriptions = subscriptions;
        this.unstarted = unstarted;
        this.pages = pages;
        this.plans = plans;
    }

    /** Closes the account's open page, and ends what was begun for a plan or is of the quantity 0, when another runs. */
    public Uni<Void> hold(StripeClaim claim, String account) {
        return pages.closeBesideBilled(claim, account)
                .chain(() -> subscriptions.live(account))
                .chain(live -> endOthers(claim, account, live));
    }

    private Uni<Void> endOthers(StripeClaim claim, String account, List<LiveSubscription> live) {
        Optional<Sale> sold = live.stream()
                .filter(each -> each.stage() == LiveSubscription.Stage.RUNNING && each.plan() != null)
                .findFirst()
                .map(running -> new Sale(account, plans.stored(running.plan()), actor(), claim));
        List<LiveSubscription> others = live.stream()
                .filter(each -> each.isUnstarted() && each.stage() != LiveSubscription.Stage.PAUSED)
                .toList();
        return sold.map(sale ->
                        OneByOne.run(others, each -> unstarted.end(sale, each)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Actor actor() {
        return new Actor(STRIPE, STRIPE, RequestId.current().orElse(null), null);
    }
}
