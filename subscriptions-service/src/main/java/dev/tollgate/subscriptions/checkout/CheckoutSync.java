package dev.tollgate.subscriptions.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.ObjectSync;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings a checkout up to date with its Stripe session, for the browser's return, events, newer checkouts and the
 * sweeper. It syncs the subscription first, so a completed checkout never precedes its plan.
 */
@ApplicationScoped
public class CheckoutSync {
    private static final String PAYMENT_FAILED = "checkout.session.async_payment_failed";

    private final ObjectSync syncs;
    private final CheckoutSessions sessions;
    private final CheckoutService checkouts;
    private final SubscriptionProcess subscriptions;
    private final SubscriptionService mirror;
    private final CustomerProcess customers;

    CheckoutSync(
            ObjectSync syncs,
            CheckoutSessions sessions,
            CheckoutService checkouts,
            SubscriptionProcess subscriptions,
            SubscriptionService mirror,
            CustomerProcess customers) {
        this.syncs = syncs;
        this.sessions = sessions;
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
        this.mirror = mirror;
        this.customers = customers;
    }

    /** Refetches one session, whether or not one of our own checkouts made it. */
    public Uni<DeliveryResult> sync(SyncCause cause, String sessionId) {
        return sync(cause, sessionId, () -> sessions.get(cause.claim(), sessionId));
    }

    /** Closes an open page. When that fails because it was paid meanwhile, the sync brings in what was bought. */
    Uni<DeliveryResult> close(SyncCause cause, String sessionId) {
        return sync(cause, sessionId, () -> sessions.expire(cause.claim(), sessionId)
                .onFailure(CheckoutSync::isOpenNoMore)
                .recoverWithUni(() -> sessions.get(cause.claim(), sessionId)));
    }

    /** The checkout after its session was refetched. */
    Uni<Checkout> refresh(SyncCause cause, Checkout checkout) {
        return reload(checkout, sync(cause, checkout.stripeSessionId()));
    }

    /** The checkout after its page was closed; completed when it was paid meanwhile. */
    Uni<Checkout> close(SyncCause cause, Checkout checkout) {
        return reload(checkout, close(cause, checkout.stripeSessionId()));
    }

    private Uni<Checkout> reload(Checkout checkout, Uni<DeliveryResult> sync) {
        return sync.replaceWithVoid()
                .onFailure(StripeFailure::isNotFound)
                .recoverWithUni(() -> checkouts.lost(checkout.id()))
                .chain(() -> checkouts.get(checkout.id()));
    }

    private Uni<DeliveryResult> sync(SyncCause cause, String sessionId, Supplier<Uni<JsonNode>> session) {
        return syncs.sync(sessionId, () -> fetch(cause, session), fetched -> checkouts
                        .follow(fetched.session(), fetched.account(), fetched.paymentFailed())
                        .map(outcome -> either(outcome, fetched.subscription())))
                .chain(result ->
                        result.map(Uni.createFrom()::item).orElseGet(() -> discarded(cause, sessionId, session)));
    }

    /** A newer refetch was applied before. It did not know of a failed payment, which only the event names. */
    private Uni<DeliveryResult> discarded(SyncCause cause, String sessionId, Supplier<Uni<JsonNode>> session) {
        return namesFailure(cause)
                ? sync(cause, sessionId, session)
                : Uni.createFrom().item(DeliveryResult.of(DeliveryOutcome.UNCHANGED));
    }

    private static boolean namesFailure(SyncCause cause) {
        return PAYMENT_FAILED.equals(cause.type());
    }

    /**
     * What Stripe shows.
     *
     * @param account of the session's customer; empty when it names none that belongs to an account
     * @param subscription what the sync of the subscription it sold came to; names the customer it waits for
     * @param paymentFailed whether a payment that was awaited will not come
     */
    private record Fetched(
            CheckoutSnapshot session, Optional<String> account, DeliveryResult subscription, boolean paymentFailed) {}

    private Uni<Fetched> fetch(SyncCause cause, Supplier<Uni<JsonNode>> session) {
        return session.get().map(CheckoutSnapshot::read).chain(shown -> account(shown)
                .chain(account -> subscription(cause, shown).chain(result -> paymentFailed(cause, shown)
                        .map(failed -> new Fetched(shown, account, result, failed)))));
    }

    private Uni<Optional<String>> account(CheckoutSnapshot session) {
        return session.customer()
                .map(customer -> customers.accountOf(customer, Optional.ofNullable(session.namedAccount())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<DeliveryResult> subscription(SyncCause cause, CheckoutSnapshot session) {
        return session.subscription()
                .map(id -> subscriptions.sync(SyncCause.own("checkout.completed", cause.claim()), id))
                .orElseGet(() -> Uni.createFrom().item(DeliveryResult.of(DeliveryOutcome.UNCHANGED)));
    }

    /** The session does not show it: the event does, or the end of the subscription it sold. */
    private Uni<Boolean> paymentFailed(SyncCause cause, CheckoutSnapshot session) {
        boolean failed = namesFailure(cause);
        return failed || session.subscription().isEmpty()
                ? Uni.createFrom().item(failed)
                : mirror.hasEnded(session.subscription().get());
    }

    private static boolean isOpenNoMore(Throwable failure) {
        return failure instanceof StripeFailure stripe
                && (stripe.kind() == StripeFailure.Kind.INVALID || stripe.kind() == StripeFailure.Kind.NOT_FOUND);
    }

    private static DeliveryResult either(DeliveryOutcome checkout, DeliveryResult subscription) {
        return checkout == DeliveryOutcome.APPLIED ? DeliveryResult.of(checkout) : subscription;
    }
}
