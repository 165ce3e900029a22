package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.EntitlementService;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the mirror. */
@ApplicationScoped
public class SubscriptionService {
    private final SubscriptionRepository subscriptions;
    private final EntitlementService entitlements;
    private final Plans plans;
    private final AwaitedPayments awaited;

    SubscriptionService(
            SubscriptionRepository subscriptions,
            EntitlementService entitlements,
            Plans plans,
            AwaitedPayments awaited) {
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
        this.plans = plans;
        this.awaited = awaited;
    }

    /** The account's plan, and what Stripe bills for it. */
    @WithSession
    public Uni<SubscriptionView> view(String account) {
        return entitlements
                .find(account)
                .chain(current -> subscription(current.grant().subscriptionId()).chain(found -> isAwaited(account)
                        .map(isAwaited -> SubscriptionView.of(current, found, plans, isAwaited))));
    }

    /**
     * What the account has that has not ended and stands against selling a plan. Something of no plan that was begun and
     * not paid does not: it may be anything the account buys elsewhere.
     */
    @WithSession
    public Uni<List<LiveSubscription>> live(String account) {
        return subscriptions.ofAccount(account).map(all -> all.stream()
                .filter(subscription -> !subscription.status().isTerminal())
                .map(Subscription::live)
                .filter(subscription -> !subscription.isUnstarted() || subscription.plan() != null)
                .toList());
    }

    /** The ids of a customer's subscriptions that have not ended. */
    @WithSession
    public Uni<List<String>> liveOf(String stripeCustomerId) {
        return subscriptions.ofCustomer(stripeCustomerId).map(SubscriptionService::liveIds);
    }

    /** The ids of all of an account's subscriptions that have not ended. */
    @WithSession
    public Uni<List<String>> liveIds(String account) {
        return subscriptions.ofAccount(account).map(SubscriptionService::liveIds);
    }

    /** Whether all of them are mirrored and have not ended. */
    @WithSession
    public Uni<Boolean> areLive(List<String> ids) {
        return subscriptions.ofIds(ids).map(all -> liveIds(all).size() == ids.size());
    }

    /** Whether the subscription is known to have ended. */
    @WithSession
    public Uni<Boolean> hasEnded(String subscriptionId) {
        return subscriptions
                .findById(subscriptionId)
                .map(found -> found != null && found.status().isTerminal());
    }

    /** The account the subscription belongs to, if it is mirrored. */
    @WithSession
    public Uni<Optional<String>> accountOf(String subscriptionId) {
        return subscriptions.findById(subscriptionId).map(found -> Optional.ofNullable(found)
                .map(Subscription::account));
    }

    /** Whether the subscription is mirrored, for whichever account. */
    @WithSession
    public Uni<Boolean> isMirrored(String subscriptionId) {
        return subscriptions.findById(subscriptionId).map(Objects::nonNull);
    }

    private static List<String> liveIds(List<Subscription> all) {
        return all.stream()
                .filter(subscription -> !subscription.status().isTerminal())
                .map(Subscription::id)
                .toList();
    }

    private Uni<Boolean> isAwaited(String account) {
        return live(account)
                .chain(live -> live.stream().anyMatch(LiveSubscription::isProcessing)
                        ? Uni.createFrom().item(true)
                        : awaited.isAwaited(account));
    }

    private Uni<Subscription> subscription(String id) {
        return id == null ? Uni.createFrom().nullItem() : subscriptions.findWithItems(id);
    }
}
