package dev.tollgate.subscriptions.subscription;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The mirror of one of Stripe's subscriptions. */
@Entity
@Table(name = "subscriptions")
class Subscription {
    @Id
    String id;

    String account;

    String stripeCustomerId;

    String status;

    String itemId;

    String priceId;

    String productId;

    Long quantity;
    String plan;

    String entitledPlan;

    Instant currentPeriodStart;

    Instant currentPeriodEnd;

    Instant cancelAt;

    boolean cancelAtPeriodEnd;

    Instant canceledAt;

    Instant endedAt;

    Instant trialEnd;

    Instant billingCycleAnchor;

    String collectionMethod;

    String latestInvoiceId;

    Instant createdAt;

    Instant syncedAt;

    SubscriptionStatus status() {
        return SubscriptionStatus.of(status);
    }

    SubscriptionSnapshot snapshot() {
        return new SubscriptionSnapshot(
                id,
                stripeCustomerId,
                status(),
                itemId,
                priceId,
                productId,
                quantity,
                currentPeriodStart,
                currentPeriodEnd,
                cancelAt,
                cancelAtPeriodEnd,
                canceledAt,
                endedAt,
                trialEnd,
                billingCycleAnchor,
                collectionMethod,
                latestInvoiceId,
                createdAt);
    }

    /**
     * Takes over what Stripe holds. Whose it is follows Stripe always, its state until it is terminal.
     *
     * @param ofAccount the account of the customer that Stripe names
     * @param knownPlan the plan of its price; when there is none, the plan it entitled to before goes on
     * @return false when nothing changes, also because a terminal subscription would be opened again
     */
    boolean apply(String ofAccount, SubscriptionSnapshot to, Optional<String> knownPlan, Instant now) {
        boolean moves = !ofAccount.equals(account) || !to.stripeCustomerId().equals(stripeCustomerId);
        account = ofAccount;
        stripeCustomerId = to.stripeCustomerId();
        String planId = knownPlan.orElse(null);
        boolean reopens = status != null && status().isTerminal() && to.status() != status();
        boolean same = status != null && to.equals(snapshot()) && Objects.equals(planId, plan);
        if (reopens || same) {
            return moves;
        }
        plan = planId;
        entitledPlan = knownPlan.orElse(entitledPlan);
        syncedAt = now;
        copy(to);
        return true;
    }

    /** Ends it at that moment; false when it had ended before. */
    boolean end(Instant now) {
        return apply(account, snapshot().canceled(now), Optional.ofNullable(plan), now);
    }

    private void copy(SubscriptionSnapshot to) {
        id = to.id();
        status = to.status().label();
        itemId = to.itemId();
        priceId = to.priceId();
        productId = to.productId();
        quantity = to.quantity();
        currentPeriodStart = to.currentPeriodStart();
        currentPeriodEnd = to.currentPeriodEnd();
        cancelAt = to.cancelAt();
        cancelAtPeriodEnd = to.cancelAtPeriodEnd();
        canceledAt = to.canceledAt();
        endedAt = to.endedAt();
        trialEnd = to.trialEnd();
        billingCycleAnchor = to.billingCycleAnchor();
        collectionMethod = to.collectionMethod();
        latestInvoiceId = to.latestInvoiceId();
        createdAt = to.createdAt();
    }
}
