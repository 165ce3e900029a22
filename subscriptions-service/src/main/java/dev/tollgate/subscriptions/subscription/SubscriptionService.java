package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.entitlement.EntitlementService;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
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

    /** The plan of the subscription that bills the account now, if one does; free when its plan is unknown. */
    @WithSession
    public Uni<Optional<String>> billedPlan(String account) {
        return subscriptions.ofAccount(account).map(all -> all.stream()
                .filter(subscription -> subscription.status().blocksAnother())
                .map(subscription -> Optional.ofNullable(subscription.entitledPlan)
                        .orElse(plans.free().id()))
                .findFirst());
    }

    /** The ids of a customer's subscriptions that have not ended. */
    @WithSession
    public Uni<List<String>> liveOf(String stripeCustomerId) {
        return subscriptions.ofCustomer(stripeCustomerId).map(all -> all.stream()
                .filter(subscription -> !subscription.status().isTerminal())
                .map(subscription -> subscription.id)
                .toList());
    }

    /** Writes what was fetched and raises the account's entitlement. */
    @WithTransaction
    Uni<DeliveryOutcome> apply(String account, SubscriptionSnapshot snapshot) {
        Optional<String> plan =
                Optional.ofNullable(snapshot.priceId()).flatMap(plans::ofPrice).map(Plan::id);
        return findOrNew(snapshot.id())
                .chain(row -> row.apply(account, snapshot, plan, clock.instant())
                        ? applied(row, account, snapshot)
                        : Uni.createFrom().item(DeliveryOutcome.UNCHANGED));
    }

    /** The subscription can no longer be fetched, because its customer was deleted. */
    @WithTransaction
    Uni<DeliveryOutcome> end(String subscriptionId) {
        return subscriptions.findById(subscriptionId).chain(row -> {
            SubscriptionSnapshot ended = row.snapshot().canceled(clock.instant());
            return row.apply(row.account, ended, Optional.ofNullable(row.plan), clock.instant())
                    ? raise(row.account).replaceWith(DeliveryOutcome.APPLIED)
                    : Uni.createFrom().item(DeliveryOutcome.UNCHANGED);
        });
    }

    private Uni<DeliveryOutcome> applied(Subscription row, String account, SubscriptionSnapshot snapshot) {
        if (row.plan == null) {
            drift.unknownPrice(snapshot);
        }
        return subscriptions.persist(row).chain(() -> raise(account)).replaceWith(DeliveryOutcome.APPLIED);
    }

    private Uni<Boolean> raise(String account) {
        return entitlements.raise(
                account, () -> subscriptions.ofAccount(account).map(all -> choose(account, all)));
    }

    private EntitlementGrant choose(String account, List<Subscription> all) {
        long live = all.stream().filter(each -> each.status().blocksAnother()).count();
        if (live > 1) {
            drift.duplicate(account, (int) live);
        }
        return new EntitlementChoice(plans).of(all);
    }

    private Uni<Subscription> findOrNew(String id) {
        return subscriptions.findById(id).onItem().ifNull().continueWith(Subscription::new);
    }
}
