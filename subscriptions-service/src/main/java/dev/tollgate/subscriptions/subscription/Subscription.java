package dev.tollgate.subscriptions.subscription;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The mirror of one of Stripe's subscriptions. */
@Entity
@Table(name = "subscriptions")
class Subscription {
    @Id
    String id;

    String account;

    String stripeCustomerId;

    @Embedded
    SubscriptionState state;

    @Embedded
    CarriedPlan carried;

    @ElementCollection
    @CollectionTable(name = "subscription_items", joinColumns = @JoinColumn(name = "subscription_id"))
    @OrderColumn(name = "position")
    List<SubscriptionItem> items = new ArrayList<>();

    Instant syncedAt;

    static Subscription of(String id) {
        Subscription subscription = new Subscription();
        subscription.id = id;
        return subscription;
    }

    SubscriptionStatus status() {
        return state.known();
    }

    /** What it shows now; null while nothing of it was mirrored. */
    SubscriptionShown shown() {
        return state == null ? null : new SubscriptionShown(id, account, stripeCustomerId, state, carried());
    }

    /** As a sale sees it. */
    LiveSubscription live() {
        String plan =
                carried().plan() == null ? carried().entitledPlan() : carried().plan();
        return new LiveSubscription(id, LiveSubscription.Stage.of(status()), plan, state.latestInvoiceId());
    }

    /** Hibernate makes null of a plan whose columns are all null. */
    CarriedPlan carried() {
        return carried == null ? CarriedPlan.NONE : carried;
    }

    /**
     * Takes over what Stripe holds. Whose it is follows Stripe always, its state until it is terminal.
     *
     * @param ofAccount the account of the customer that Stripe names
     * @param now of items and plan too
     * @return false when nothing changes, also because a terminal subscription would be opened again
     */
    boolean show(String ofAccount, StripeSubscription to, CarriedPlan plan, Instant now) {
        boolean moves = !ofAccount.equals(account) || !to.customerId().equals(stripeCustomerId);
        account = ofAccount;
        stripeCustomerId = to.customerId();
        boolean reopens = state != null && status().isTerminal() && to.state().known() != status();
        if (reopens || isSame(to, plan)) {
            return moves;
        }
        state = to.state();
        carried = plan;
        if (!items.equals(to.items())) {
            items.clear();
            items.addAll(to.items());
        }
        syncedAt = now;
        return true;
    }

    /** Ends it at that moment; false when it had ended before. */
    boolean end(Instant now) {
        if (status().isTerminal()) {
            return false;
        }
        state = state.canceled(now);
        syncedAt = now;
        return true;
    }

    private boolean isSame(StripeSubscription to, CarriedPlan plan) {
        return to.state().equals(state) && plan.equals(carried()) && items.equals(to.items());
    }
}
