package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.batch.SharedWork;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.CheckoutPages;
import dev.tollgate.subscriptions.checkout.CheckoutSync;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.stripeevent.StripeChange.CustomerDeleted;
import dev.tollgate.subscriptions.stripeevent.StripeChange.Notice;
import dev.tollgate.subscriptions.stripeevent.StripeChange.ObjectKind;
import dev.tollgate.subscriptions.stripeevent.StripeChange.Snapshot;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Sorts an event, finds whose it is, and refetches what changed. */
@ApplicationScoped
class StripeEventProcess {
    private static final Logger LOG = Logger.getLogger(StripeEventProcess.class);

    private final SharedWork<String, DeliveryResult> deliveries = new SharedWork<>();
    private final CustomerProcess customers;
    private final SubscriptionProcess subscriptions;
    private final SubscriptionService mirror;
    private final CheckoutSync checkouts;
    private final CheckoutPages pages;

    StripeEventProcess(
            CustomerProcess customers,
            SubscriptionProcess subscriptions,
            SubscriptionService mirror,
            CheckoutSync checkouts,
            CheckoutPages pages) {
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.mirror = mirror;
        this.checkouts = checkouts;
        this.pages = pages;
    }

    /**
     * Handles one delivery; any order and any number of them end in the same state. One that is sent again while the
     * first still runs waits for that one's result, instead of asking Stripe for everything again.
     */
    Uni<DeliveryResult> handle(StripeEventDelivery event) {
        return deliveries.run(event.eventId(), () -> handleOnce(event));
    }

    private Uni<DeliveryResult> handleOnce(StripeEventDelivery event) {
        return Uni.createFrom()
                .item(() -> StripeEventReader.sort(event))
                .chain(change -> apply(event, change))
                .onFailure(UnreadableObject.class)
                .recoverWithItem(failure -> quarantined(event, failure))
                .onFailure(StripeEventProcess::isNotAtStripe)
                .recoverWithItem(failure -> DeliveryResult.notAtStripe(failure.getMessage()));
    }

    private Uni<DeliveryResult> apply(StripeEventDelivery event, StripeChange change) {
        SyncCause cause = SyncCause.event(event);
        if (change instanceof Snapshot snapshot) {
            return isOurs(snapshot)
                    .chain(ours -> ours
                            ? refetch(cause, snapshot)
                            : Uni.createFrom().item(DeliveryResult.unknownCustomer(snapshot.customerId())));
        }
        if (change instanceof CustomerDeleted deleted) {
            return customers
                    .accountOf(deleted.customerId())
                    .chain(account -> account.isPresent()
                            ? endAll(cause, deleted.customerId())
                            : Uni.createFrom().item(DeliveryResult.customerGone(deleted.customerId())));
        }
        return Uni.createFrom().item(new DeliveryResult(DeliveryOutcome.IGNORED, ((Notice) change).why()));
    }

    /**
     * Whether Stripe has to be asked. The event's customer decides no more than that: it spares a call for each object
     * of a customer that belongs to no account, unless the event names one. Whose the object is follows from the object.
     */
    private Uni<Boolean> isOurs(Snapshot snapshot) {
        return customers
                .accountOf(snapshot.customerId())
                .chain(account -> account.isPresent() || snapshot.namesAccount()
                        ? Uni.createFrom().item(true)
                        : mirror.isMirrored(snapshot.objectId()));
    }

    private Uni<DeliveryResult> refetch(SyncCause cause, Snapshot snapshot) {
        return snapshot.kind() == ObjectKind.SUBSCRIPTION
                ? subscriptions
                        .sync(cause, snapshot.objectId())
                        .call(() -> closePages(cause.claim(), snapshot.objectId()))
                : checkouts.sync(cause, snapshot.objectId());
    }

    /** What is billed now must not be bought a second time on a page that is still open. */
    private Uni<Void> closePages(StripeClaim claim, String subscriptionId) {
        return mirror.accountOf(subscriptionId)
                .chain(account -> account.map(found -> pages.closeBesideBilled(claim, found))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<DeliveryResult> endAll(SyncCause cause, String customerId) {
        return mirror.liveOf(customerId)
                .chain(live -> Multi.createFrom()
                        .iterable(live)
                        .onItem()
                        .transformToUniAndConcatenate(id -> subscriptions.syncEnded(cause, id))
                        .map(DeliveryResult::outcome)
                        .collect()
                        .asList())
                .map(outcomes -> DeliveryResult.of(any(outcomes)));
    }

    private static DeliveryOutcome any(List<DeliveryOutcome> outcomes) {
        return outcomes.contains(DeliveryOutcome.APPLIED) ? DeliveryOutcome.APPLIED : DeliveryOutcome.UNCHANGED;
    }

    private static boolean isNotAtStripe(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_FOUND;
    }

    private static DeliveryResult quarantined(StripeEventDelivery event, Throwable failure) {
        LOG.warnf("Event %s of type %s is not understood: %s", event.eventId(), event.type(), failure.getMessage());
        return new DeliveryResult(DeliveryOutcome.QUARANTINED, failure.getMessage());
    }
}
