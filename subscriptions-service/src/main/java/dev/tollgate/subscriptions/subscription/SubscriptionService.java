package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.entitlement.EntitlementService;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        SubscriptionSnapshot snapshot = fetched.snapshot();
        return subscriptions.findById(snapshot.id()).chain(known -> fetched.account()
                .map(account -> show(known, account, snapshot))
                .orElseGet(() -> forget(known, snapshot.stripeCustomerId())));
    }

    /** The subscription can no longer be fetched, because its customer was deleted. */
    @WithTransaction
    Uni<SubscriptionChange> end(String subscriptionId) {
        return subscriptions
                .findById(subscriptionId)
                .chain(row -> row != null && row.end(clock.instant())
                        ? raised(SubscriptionChange.applied(accounts(row.account, null)))
                        : Uni.createFrom().item(SubscriptionChange.UNCHANGED));
    }

    private Uni<SubscriptionChange> show(Subscription known, String account, SubscriptionSnapshot snapshot) {
        Subscription row = known == null ? new Subscription() : known;
        String before = row.account;
        Optional<String> plan =
                Optional.ofNullable(snapshot.priceId()).flatMap(plans::ofPrice).map(Plan::id);
        if (!row.apply(account, snapshot, plan, clock.instant())) {
            return Uni.createFrom().item(SubscriptionChange.UNCHANGED);
        }
        if (row.plan == null) {
            drift.unknownPrice(snapshot);
        }
        return subscriptions.persist(row).chain(() -> raised(SubscriptionChange.applied(accounts(account, before))));
    }

    /** Its customer belongs to no account, so no account keeps it. */
    private Uni<SubscriptionChange> forget(Subscription known, String stripeCustomerId) {
        SubscriptionChange change = SubscriptionChange.unknownCustomer(
                stripeCustomerId, accounts(known == null ? null : known.account, null));
        return known == null
                ? Uni.createFrom().item(change)
                : subscriptions.delete(known).chain(() -> raised(change));
    }

    /** In the order of their names, so that two changes never wait for each other's lock. */
    private Uni<SubscriptionChange> raised(SubscriptionChange change) {
        return Multi.createFrom()
                .iterable(change.accounts())
                .onItem()
                .transformToUniAndConcatenate(this::raise)
                .collect()
                .asList()
                .replaceWith(change);
    }

    private Uni<Boolean> raise(String account) {
        return entitlements.raise(
                account, () -> subscriptions.ofAccount(account).map(all -> choose(account, all)));
    }

    private static SortedSet<String> accounts(String owner, String before) {
        return Stream.of(owner, before).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    private EntitlementGrant choose(String account, List<Subscription> all) {
        long live = all.stream().filter(each -> each.status().blocksAnother()).count();
        if (live > 1) {
            drift.duplicate(account, (int) live);
        }
        return new EntitlementChoice(plans).of(all);
    }
}
