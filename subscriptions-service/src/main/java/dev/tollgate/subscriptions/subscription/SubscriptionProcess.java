package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Brings the mirror of subscriptions up to date, and publishes what it changed. */
@ApplicationScoped
public class SubscriptionProcess {
    private static final Logger LOG = Logger.getLogger(SubscriptionProcess.class);

    private final SubscriptionSync mirror;
    private final StripeCalls stripe;
    private final SubscriptionService subscriptions;

    SubscriptionProcess(SubscriptionSync mirror, StripeCalls stripe, SubscriptionService subscriptions) {
        this.mirror = mirror;
        this.stripe = stripe;
        this.subscriptions = subscriptions;
    }

    /** Refetches one subscription. It belongs to the account of the customer that Stripe names, whatever caused the sync. */
    public Uni<DeliveryResult> sync(SyncCause cause, String subscriptionId) {
        return mirror.sync(cause, subscriptionId);
    }

    /** The same after its customer was deleted: what Stripe does not have any more has ended. */
    public Uni<DeliveryResult> syncEnded(SyncCause cause, String subscriptionId) {
        return mirror.syncEnded(cause, subscriptionId);
    }

    /**
     * Brings in everything live: what the account's customers have at Stripe, and what is mirrored as live without being
     * there any more. A 503 problem when the mirror does not show as live what Stripe does: nothing may rest on it.
     */
    public Uni<Void> syncAll(SyncCause cause, String account, List<String> stripeCustomerIds) {
        return syncAll(cause.claim(), account, stripeCustomerIds, id -> syncEnded(cause, id))
                .chain(subscriptions::areLive)
                .invoke(SubscriptionProcess::requireAllLive)
                .replaceWithVoid();
    }

    /** The same, but passes over a subscription that is not understood, which stays as it is mirrored. */
    public Uni<Void> syncReadable(SyncCause cause, String account, List<String> stripeCustomerIds) {
        return syncAll(cause.claim(), account, stripeCustomerIds, id -> syncEnded(cause, id)
                        .onFailure(UnreadableObject.class)
                        .invoke(shape -> LOG.warnf("Subscription %s is passed over: %s", id, shape.getMessage()))
                        .onFailure(UnreadableObject.class)
                        .recoverWithItem(MirrorSync::quarantined))
                .replaceWithVoid();
    }

    /** The ids of what Stripe lists as live. */
    private Uni<List<String>> syncAll(
            StripeClaim claim,
            String account,
            List<String> stripeCustomerIds,
            Function<String, Uni<? extends DeliveryResult>> sync) {
        return OneByOne.run(stripeCustomerIds, customer -> listLive(claim, customer))
                .map(lists -> lists.stream().flatMap(List::stream).toList())
                .call(listed -> subscriptions
                        .liveIds(account)
                        .map(mirrored -> Stream.concat(listed.stream(), mirrored.stream())
                                .distinct()
                                .toList())
                        .chain(ids -> OneByOne.run(ids, sync)));
    }

    private static void requireAllLive(boolean areLive) {
        if (!areLive) {
            throw CommonProblem.UNAVAILABLE.problem(
                    "Stripe shows a subscription of this account that is not known here as live. Try again in a moment.",
                    Duration.ofSeconds(5));
        }
    }

    /** Stripe leaves canceled subscriptions out of this list. */
    private Uni<List<String>> listLive(StripeClaim claim, String customer) {
        return stripe.list(claim, "subscription.list", "/v1/subscriptions?customer=" + StripePath.encode(customer))
                .map(all -> all.stream()
                        .filter(SubscriptionReader::isLive)
                        .map(subscription -> subscription.path("id").asText())
                        .toList());
    }
}
