package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.entitlement.EntitlementService;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The mirror and, in the same transaction, what it entitles to. */
@ApplicationScoped
public class SubscriptionService {
    private final SubscriptionRepository subscriptions;
    private final EntitlementService entitlements;
    private final Plans plans;
    private final SubscriptionDrift drift;
    private final Clock clock;

    SubscriptionService(
            SubscriptionRepository subscriptions,
            EntitlementService entitlements,
            Plans plans,
            SubscriptionDrift drift,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
        this.plans = plans;
        this.drift = drift;
        this.clock = clock;
    }

    /** The account's plan, and what Stripe bills for it. */
    @WithSession
    public Uni<SubscriptionView> view(String account) {
        return entitlements.find(account).chain(current -> subscription(
                        current.grant().subscriptionId())
                .map(found -> SubscriptionView.of(current, found)));
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
        return subscriptions.ofCustomer(stripeCustomerId).map(all -> all.stream()
                .filter(subscription -> !subscription.status().isTerminal())
                .map(subscription -> subscription.id)
                .toList());
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
                .map(subscription -> subscription.account));
    }

    /** Whether the subscription is mirrored, for whichever account. */
    @WithSession
    public Uni<Boolean> isMirrored(String subscriptionId) {
        return subscriptions.findById(subscriptionId).map(Objects::nonNull);
    }

    /**
     * Writes what was fetched and raises what it entitles to: the owner's, and when the subscription was another
     * account's before, that one's too.
     */
    @WithTransaction
    Uni<SubscriptionChange> apply(FetchedSubscription fetched) {
        StripeSubscription shown = fetched.subscription();
        return subscriptions.findWithItems(shown.id()).chain(known -> fetched.account()
                .map(account -> show(known, account, shown))
                .orElseGet(() -> forget(known, shown.customerId())));
    }

    /** The subscription can no longer be fetched, because its customer was deleted. */
    @WithTransaction
    Uni<SubscriptionChange> end(String subscriptionId) {
        return subscriptions.findById(subscriptionId).chain(row -> {
            SubscriptionShown before = row == null ? null : row.shown();
            return row != null && row.end(clock.instant())
                    ? raised(SubscriptionChange.applied(before, row.shown()))
                    : Uni.createFrom().item(SubscriptionChange.UNCHANGED);
        });
    }

    private Uni<Subscription> subscription(String id) {
        return id == null ? Uni.createFrom().nullItem() : subscriptions.findWithItems(id);
    }

    private Uni<SubscriptionChange> show(Subscription known, String account, StripeSubscription shown) {
        Subscription row = known == null ? Subscription.of(shown.id()) : known;
        SubscriptionShown before = row.shown();
        ItemChoice choice = new ItemChoice(plans);
        StripeSubscription kept = shown.with(choice.keeping(row.items, shown.items()));
        if (!row.show(account, kept, choice.best(kept.items()), clock.instant())) {
            return Uni.createFrom().item(SubscriptionChange.UNCHANGED);
        }
        if (!row.status().isTerminal()) {
            drift.items(row);
        }
        return subscriptions.persist(row).chain(() -> raised(SubscriptionChange.applied(before, row.shown())));
    }

    /** Its customer belongs to no account, so no account keeps it. */
    private Uni<SubscriptionChange> forget(Subscription known, String stripeCustomerId) {
        return known == null
                ? Uni.createFrom().item(SubscriptionChange.unknownCustomer(stripeCustomerId, null))
                : subscriptions
                        .delete(known)
                        .chain(() -> raised(SubscriptionChange.unknownCustomer(stripeCustomerId, known.shown())));
    }

    /** In the order of their names, so that two changes never wait for each other's lock. */
    private Uni<SubscriptionChange> raised(SubscriptionChange change) {
        return OneByOne.run(change.accounts(), this::raise).replaceWith(change);
    }

    private Uni<Boolean> raise(String account) {
        return entitlements.raise(
                account, () -> subscriptions.ofAccount(account).map(all -> choose(account, all)));
    }

    private EntitlementGrant choose(String account, List<Subscription> all) {
        long live = all.stream().filter(each -> each.status().isBilled()).count();
        if (live > 1) {
            drift.duplicate(account, (int) live);
        }
        return new EntitlementChoice(plans).of(all);
    }
}
