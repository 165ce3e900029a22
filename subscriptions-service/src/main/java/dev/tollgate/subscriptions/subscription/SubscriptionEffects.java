package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.mirror.Owned;
import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import dev.tollgate.subscriptions.entitlement.EntitlementProcess;
import dev.tollgate.subscriptions.entitlement.EntitlementService;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a changed subscription entails, in the transaction that changes it. */
@ApplicationScoped
class SubscriptionEffects {
    private final SubscriptionRepository subscriptions;
    private final EntitlementService entitlements;
    private final EntitlementProcess published;
    private final Plans plans;
    private final SubscriptionDrift drift;
    private final SubscriptionOutbox outbox;

    SubscriptionEffects(
            SubscriptionRepository subscriptions,
            EntitlementService entitlements,
            EntitlementProcess published,
            Plans plans,
            SubscriptionDrift drift,
            SubscriptionOutbox outbox) {
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
        this.published = published;
        this.plans = plans;
        this.drift = drift;
        this.outbox = outbox;
    }

    /** Reports drift, records events and raises what it entitles to: its owner, and the account that had it before. */
    Uni<Void> apply(Optional<Owned<StripeSubscription>> before, Optional<Owned<StripeSubscription>> after) {
        after.map(Owned::object)
                .filter(subscription -> !subscription.state().known().isTerminal())
                .ifPresent(drift::items);
        // in the order of their names, so that two changes never wait for each other's lock
        TreeSet<String> accounts = Stream.of(before, after)
                .flatMap(Optional::stream)
                .map(Owned::account)
                .collect(Collectors.toCollection(TreeSet::new));
        return outbox.record(before, after)
                .chain(() -> OneByOne.run(accounts, this::raise))
                .replaceWithVoid();
    }

    /** Publishes what the account may use, after the commit. */
    Uni<Void> announce(String account) {
        return published.announce(account);
    }

    private Uni<Boolean> raise(String account) {
        return entitlements.raise(
                account, () -> subscriptions.ofAccount(account).map(all -> choose(account, all)));
    }

    private EntitlementGrant choose(String account, List<Subscription> all) {
        long live = all.stream()
                .filter(each -> each.status().isBilled() && !each.isEmpty())
                .count();
        if (live > 1) {
            drift.duplicate(account, (int) live);
        }
        return new EntitlementChoice(plans).of(all);
    }
}
