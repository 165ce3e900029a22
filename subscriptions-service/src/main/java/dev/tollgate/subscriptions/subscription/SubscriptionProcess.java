package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.sync.ObjectSync;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.entitlement.EntitlementProcess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings the mirror of a subscription up to date, and tells whoever shows it. */
@ApplicationScoped
public class SubscriptionProcess {
    private final ObjectSync syncs;
    private final StripeCalls stripe;
    private final SubscriptionReader reader;
    private final SubscriptionService subscriptions;
    private final EntitlementProcess entitlements;

    SubscriptionProcess(
            ObjectSync syncs,
            StripeCalls stripe,
            SubscriptionReader reader,
            SubscriptionService subscriptions,
            EntitlementProcess entitlements) {
        this.syncs = syncs;
        this.stripe = stripe;
        this.reader = reader;
        this.subscriptions = subscriptions;
        this.entitlements = entitlements;
    }

    /**
     * Refetches one subscription.
     *
     * @param account the account its customer belongs to
     */
    public Uni<DeliveryOutcome> sync(SyncCause cause, String account, String subscriptionId) {
        return syncs.sync(
                        cause,
                        subscriptionId,
                        () -> fetch(subscriptionId),
                        json -> subscriptions.apply(account, reader.read(json)))
                .call(outcome -> announce(account, outcome));
    }

    /** The same after its customer was deleted: what cannot be fetched any more has ended. */
    public Uni<DeliveryOutcome> syncEnded(SyncCause cause, String account, String subscriptionId) {
        return sync(cause, account, subscriptionId)
                .onFailure(SubscriptionProcess::isGone)
                .recoverWithUni(() -> subscriptions.end(subscriptionId).call(outcome -> announce(account, outcome)));
    }

    private Uni<JsonNode> fetch(String subscriptionId) {
        return stripe.get("subscription.retrieve", StripePath.of("subscriptions", subscriptionId));
    }

    private Uni<Void> announce(String account, DeliveryOutcome outcome) {
        return outcome == DeliveryOutcome.APPLIED
                ? entitlements.announce(account)
                : Uni.createFrom().voidItem();
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_FOUND;
    }
}
