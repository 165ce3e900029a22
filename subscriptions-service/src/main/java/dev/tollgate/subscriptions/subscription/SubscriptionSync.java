package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.Mirror;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.mirror.Owned;
import dev.tollgate.kit.stripe.NestedList;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refetches subscriptions with all their items and mirrors them. */
@Singleton
class SubscriptionSync extends Mirror<Subscription, StripeSubscription> {
    private static final MirrorKind KIND = MirrorKind.of(
                    "subscription", "billing.subscriptions", "subscription", Topic.SUBSCRIPTION)
            .reading(new NestedList(
                    "items",
                    "subscription_item.list",
                    id -> "/v1/subscription_items?subscription=" + StripePath.encode(id)));

    private final SubscriptionReader reader;
    private final SubscriptionRepository subscriptions;
    private final SubscriptionEffects effects;
    private final CustomerProcess customers;
    private final LatestInvoices invoices;
    private final BusinessClock clock;

    SubscriptionSync(
            MirrorSync sync,
            SubscriptionReader reader,
            SubscriptionRepository subscriptions,
            SubscriptionEffects effects,
            CustomerProcess customers,
            LatestInvoices invoices,
            BusinessClock clock) {
        super(KIND, sync, clock);
        this.reader = reader;
        this.subscriptions = subscriptions;
        this.effects = effects;
        this.customers = customers;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** Leaves the row as it is when Stripe does not have the subscription: the key may be that of another account. */
    @Override
    public Uni<DeliveryResult> sync(SyncCause cause, String id) {
        return sync(cause, id, row -> Uni.createFrom().item(notAtStripe(id)));
    }

    /** The same, but ends a subscription that Stripe does not have any more. */
    Uni<DeliveryResult> syncEnded(SyncCause cause, String id) {
        return sync(cause, id, row -> changing(row, () -> row.end(clock.instant())));
    }

    @Override
    protected StripeSubscription read(JsonNode subscription) {
        return reader.read(subscription);
    }

    /** Only its invoice shows whether a first payment is under way. */
    @Override
    protected Uni<StripeSubscription> complete(StripeClaim claim, StripeSubscription subscription) {
        SubscriptionState state = subscription.state();
        return state.awaitsPayment()
                ? invoices.find(claim, state.latestInvoiceId())
                        .map(invoice ->
                                invoice.filter(LatestInvoice::isProcessing).isPresent())
                        .map(isProcessing -> subscription.with(state.processing(isProcessing)))
                : Uni.createFrom().item(subscription);
    }

    @Override
    protected Uni<Optional<String>> accountOf(StripeSubscription subscription) {
        return customers.accountOf(subscription.customerId(), subscription.namedAccount());
    }

    @Override
    protected Uni<Subscription> find(String id) {
        return subscriptions.findWithItems(id);
    }

    @Override
    protected Subscription create(String id) {
        return new Subscription(id);
    }

    @Override
    protected String status(StripeSubscription subscription) {
        return subscription.state().status();
    }

    @Override
    protected StripeSubscription merge(Subscription row, StripeSubscription subscription) {
        return reader.keepPlans(row.items, subscription);
    }

    @Override
    protected Uni<Void> onChange(
            Optional<Owned<StripeSubscription>> before, Optional<Owned<StripeSubscription>> after) {
        return effects.apply(before, after);
    }

    @Override
    protected Uni<Void> announce(String account) {
        return effects.announce(account);
    }
}
