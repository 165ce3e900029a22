package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
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
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Sorts an event, finds whose it is, and refetches what changed. */
@ApplicationScoped
class StripeEventProcess {
    private static final Logger LOG = Logger.getLogger(StripeEventProcess.class);

    private final CustomerProcess customers;
    private final SubscriptionProcess subscriptions;
    private final SubscriptionService mirror;
    private final CheckoutSync checkouts;

    StripeEventProcess(
            CustomerProcess customers,
            SubscriptionProcess subscriptions,
            SubscriptionService mirror,
            CheckoutSync checkouts) {
        this.customers = customers;
        this.subscriptions = subscriptions;
        this.mirror = mirror;
        this.checkouts = checkouts;
    }

    /** Handles one delivery; any order and any number of them end in the same state. */
    Uni<DeliveryResult> handle(StripeEventDelivery event) {
        return Uni.createFrom()
                .item(() -> StripeEventReader.sort(event))
                .chain(change -> apply(event, change))
                .onFailure(StripeEventProcess::isOfShape)
                .recoverWithItem(failure -> quarantined(event, failure));
    }

    private Uni<DeliveryResult> apply(StripeEventDelivery event, StripeChange change) {
        SyncCause cause = SyncCause.event(event);
        if (change instanceof Snapshot snapshot) {
            return ofAccount(snapshot.customerId(), account -> refetch(cause, account, snapshot));
        }
        if (change instanceof CustomerDeleted deleted) {
            return ofAccount(deleted.customerId(), account -> endAll(cause, account, deleted.customerId()));
        }
        return Uni.createFrom().item(new DeliveryResult(DeliveryOutcome.IGNORED, ((Notice) change).why()));
    }

    private Uni<DeliveryResult> ofAccount(String customerId, Function<String, Uni<DeliveryOutcome>> effect) {
        return customers.accountOf(customerId).chain(account -> account.map(
                        known -> effect.apply(known).map(DeliveryResult::of))
                .orElseGet(() -> Uni.createFrom().item(unknown(customerId))));
    }

    private Uni<DeliveryOutcome> refetch(SyncCause cause, String account, Snapshot snapshot) {
        return snapshot.kind() == ObjectKind.SUBSCRIPTION
                ? subscriptions.sync(cause, account, snapshot.objectId())
                : checkouts.sync(cause, account, snapshot.objectId());
    }

    private Uni<DeliveryOutcome> endAll(SyncCause cause, String account, String customerId) {
        return mirror.liveOf(customerId)
                .chain(live -> Multi.createFrom()
                        .iterable(live)
                        .onItem()
                        .transformToUniAndConcatenate(id -> subscriptions.syncEnded(cause, account, id))
                        .collect()
                        .asList())
                .map(StripeEventProcess::any);
    }

    private static DeliveryOutcome any(List<DeliveryOutcome> outcomes) {
        return outcomes.contains(DeliveryOutcome.APPLIED) ? DeliveryOutcome.APPLIED : DeliveryOutcome.UNCHANGED;
    }

    private static DeliveryResult unknown(String customerId) {
        return new DeliveryResult(
                DeliveryOutcome.UNKNOWN_CUSTOMER, "The customer belongs to no account yet", customerId);
    }

    private static boolean isOfShape(Throwable failure) {
        return failure instanceof UnreadableObject
                || (failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_FOUND);
    }

    private static DeliveryResult quarantined(StripeEventDelivery event, Throwable failure) {
        LOG.warnf("Event %s of type %s is not understood: %s", event.eventId(), event.type(), failure.getMessage());
        return new DeliveryResult(DeliveryOutcome.QUARANTINED, failure.getMessage());
    }
}
