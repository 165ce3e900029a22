package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.mirror.MirroredObject;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mirror of one of Stripe's subscriptions. */
@Entity
@Table(name = "subscriptions")
@AttributeOverride(name = "mirroredAt", column = @Column(name = "synced_at"))
class Subscription extends MirroredObject<StripeSubscription> {
    @Embedded
    SubscriptionState state;

    @Embedded
    CarriedPlan carried;

    @ElementCollection
    @CollectionTable(name = "subscription_items", joinColumns = @JoinColumn(name = "subscription_id"))
    @OrderColumn(name = "position")
    List<SubscriptionItem> items = new ArrayList<>();

    /** For Hibernate. */
    protected Subscription() {}

    Subscription(String id) {
        super(id);
    }

    SubscriptionStatus status() {
        return state.known();
    }

    /** As a sale sees it. */
    LiveSubscription live() {
        String plan =
                carried().plan() == null ? carried().entitledPlan() : carried().plan();
        LiveSubscription.Stage stage = isEmpty() ? LiveSubscription.Stage.EMPTY : LiveSubscription.Stage.of(status());
        return new LiveSubscription(id(), stage, plan, state.latestInvoiceId(), state.paymentProcessing());
    }

    /** Whether nothing is billed for it. */
    boolean isEmpty() {
        return shown().isEmpty();
    }

    /** Hibernate makes null of a plan whose columns are all null. */
    CarriedPlan carried() {
        return carried == null ? CarriedPlan.NONE : carried;
    }

    @Override
    public StripeSubscription shown() {
        return new StripeSubscription(id(), stripeCustomerId(), Optional.empty(), state, List.copyOf(items), carried());
    }

    @Override
    protected boolean isShowing(StripeSubscription subscription) {
        return state.equals(subscription.state())
                && carried().equals(subscription.carried())
                && items.equals(subscription.items());
    }

    /** What ended because Stripe did not find it has not ended when Stripe shows it again. */
    @Override
    protected boolean mayShow(StripeSubscription subscription) {
        return !status().isTerminal()
                || isGone()
                || status() == subscription.state().known();
    }

    @Override
    protected void take(StripeSubscription subscription) {
        state = subscription.state();
        carried = subscription.carried();
        if (!items.equals(subscription.items())) {
            items.clear();
            items.addAll(subscription.items());
        }
    }

    /** Ends it, because Stripe does not have it any more; false when it had ended before. */
    boolean end(Instant now) {
        if (status().isTerminal()) {
            return false;
        }
        state = state.canceled(now);
        markGone(now);
        return true;
    }
}
