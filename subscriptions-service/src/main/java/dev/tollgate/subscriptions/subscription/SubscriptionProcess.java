package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.stripe.NestedList;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.ObjectSync;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.customer.NamedAccount;
import dev.tollgate.subscriptions.entitlement.EntitlementProcess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Brings the mirror of a subscription up to date, and publishes what it changed. */
@ApplicationScoped
public class SubscriptionProcess {
    private static final List<NestedList> LISTS = List.of(new NestedList(
            "items", "subscription_item.list", id -> "/v1/subscription_items?subscription=" + StripePath.encode(id)));

    private final ObjectSync syncs;
    private final StripeCalls stripe;
    private final SubscriptionReader reader;
    private final CustomerProcess customers;
    private final SubscriptionService subscriptions;
    private final EntitlementProcess entitlements;

    SubscriptionProcess(
            ObjectSync syncs,
            StripeCalls stripe,
            SubscriptionReader reader,
            CustomerProcess customers,
            SubscriptionService subscriptions,
            EntitlementProcess entitlements) {
        this.syncs = syncs;
        this.stripe = stripe;
        this.reader = reader;
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
    }

    /** Refetches one subscription. It belongs to the account of the customer that Stripe names, whatever caused the sync. */
    public Uni<DeliveryResult> sync(SyncCause cause, String subscriptionId) {
        AtomicReference<SubscriptionChange> change = new AtomicReference<>(SubscriptionChange.UNCHANGED);
        return syncs.sync(cause, subscriptionId, () -> fetch(cause.claim(), subscriptionId), fetched -> subscriptions
                        .apply(fetched)
                        .invoke(change::set)
                        .map(SubscriptionChange::outcome))
                .call(() -> announce(change.get()))
                .map(outcome -> change.get().toResult());
    }

    /** The same after its customer was deleted: what cannot be fetched any more has ended. */
    public Uni<DeliveryResult> syncEnded(SyncCause cause, String subscriptionId) {
        return sync(cause, subscriptionId)
                .onFailure(SubscriptionProcess::isGone)
                .recoverWithUni(() ->
                        subscriptions.end(subscriptionId).call(this::announce).map(SubscriptionChange::toResult));
    }

    /**
     * Brings in everything live: what the account's customers have at Stripe, and what is mirrored as live without being
     * there any more.
     */
    public Uni<Void> syncAll(SyncCause cause, String account, List<String> stripeCustomerIds) {
        return OneByOne.run(stripeCustomerIds, customer -> listLive(cause.claim(), customer))
                .map(lists -> lists.stream().flatMap(List::stream).toList())
                .chain(listed -> subscriptions.live(account).map(mirrored -> Stream.concat(
                                listed.stream(), mirrored.stream().map(LiveSubscription::id))
                        .distinct()
                        .toList()))
                .chain(ids -> OneByOne.run(ids, id -> syncEnded(cause, id)))
                .replaceWithVoid();
    }

    /** Stripe leaves canceled subscriptions out of this list. */
    private Uni<List<String>> listLive(StripeClaim claim, String customer) {
        return stripe.list(claim, "subscription.list", "/v1/subscriptions?customer=" + StripePath.encode(customer))
                .map(all -> all.stream()
                        .filter(SubscriptionReader::isLive)
                        .map(subscription -> subscription.path("id").asText())
                        .toList());
    }

    private Uni<FetchedSubscription> fetch(StripeClaim claim, String subscriptionId) {
        return stripe.get(claim, "subscription.retrieve", StripePath.of("subscriptions", subscriptionId), LISTS)
                .chain(this::owned);
    }

    private Uni<FetchedSubscription> owned(JsonNode subscription) {
        StripeSubscription shown = reader.read(subscription);
        return customers
                .accountOf(shown.customerId(), NamedAccount.of(subscription))
                .map(account -> new FetchedSubscription(shown, account));
    }

    private Uni<Void> announce(SubscriptionChange change) {
        return OneByOne.run(change.accounts(), entitlements::announce).replaceWithVoid();
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_FOUND;
    }
}
