package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.audit.AuditSession;
import dev.tollgate.kit.operation.StripeOperations;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transactions of a checkout. */
@ApplicationScoped
public class CheckoutService {
    private final CheckoutRepository intents;
    private final SubscriptionService subscriptions;
    private final StripeOperations operations;
    private final AuditSession audit;
    private final BusinessClock clock;

    CheckoutService(
            CheckoutRepository intents,
            SubscriptionService subscriptions,
            StripeOperations operations,
            AuditSession audit,
            BusinessClock clock) {
        this.intents = intents;
        this.subscriptions = subscriptions;
        this.operations = operations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The account's live checkout, a new one for the plan when there is none, with who started it. What the account has
     * bought is read after the insert: once the older checkout has made room for this one, what it sold is in the
     * mirror.
     */
    @WithTransaction
    Uni<Checkout> begin(String account, Plan plan, Actor actor) {
        CheckoutIntent intent = CheckoutIntent.create(account, plan.id(), clock.instant());
        return intents.insert(intent)
                .chain(isNew -> isNew
                        ? audit.record(actor, entry(intent))
                                .chain(() -> operations.open(CheckoutOpening.operation(intent.id), null))
                        : Uni.createFrom().voidItem())
                .chain(() -> requireNothingLive(account, plan))
                .chain(() -> intents.findLive(account))
                .map(live -> live.orElseThrow(() ->
                        CommonProblem.CONFLICT.problem("Another checkout of this account ended just now. Try again.")))
                .map(CheckoutIntent::checkout);
    }

    /** The account's live checkout, if it has one. */
    @WithSession
    Uni<Optional<Checkout>> findLive(String account) {
        return intents.findLive(account).map(live -> live.map(CheckoutIntent::checkout));
    }

    /** The checkout; failed now if it has no page yet and the account has a subscription meanwhile. */
    @WithTransaction
    Uni<Checkout> recheck(String id) {
        return intents.findRequired(id).chain(intent -> subscriptions
                .live(intent.account)
                .invoke(live -> {
                    if (!live.isEmpty()) {
                        intent.failed("The account has a subscription meanwhile", clock.instant());
                    }
                })
                .map(live -> intent.checkout()));
    }

    /** Records who ends a subscription at Stripe to buy another, before it is ended. */
    @WithTransaction
    Uni<Void> ending(Sale sale, String subscriptionId) {
        return audit.record(
                sale.actor(),
                AuditEntry.of("subscription.end", sale.account(), "subscription", subscriptionId)
                        .becoming(Map.of("replacedBy", sale.plan().id())));
    }

    @WithSession
    Uni<Checkout> get(String id) {
        return intents.findShown(id).map(CheckoutIntent::checkout);
    }

    /** One of the account's own. */
    @WithSession
    Uni<Checkout> get(String id, String account) {
        return intents.findShown(id).map(CheckoutIntent::checkout).onItem().transform(found -> ownedBy(found, account));
    }

    /** Whether this caller refetches the session; not while the last refetch is fresh. */
    @WithTransaction
    Uni<Boolean> claimRefresh(String id, Duration fresh) {
        return intents.claimRefresh(id, fresh);
    }

    /** Stores the page in the transaction that ends its operation; false when the checkout has ended meanwhile. */
    @WithTransaction
    Uni<Boolean> opened(String id, CheckoutSnapshot session) {
        return intents.findRequired(id).map(intent -> intent.opened(session, clock.instant()));
    }

    @WithTransaction
    Uni<Void> failed(String id, String reason) {
        return intents.findRequired(id)
                .invoke(intent -> intent.failed(reason, clock.instant()))
                .replaceWithVoid();
    }

    /** Stripe does not have the session any more, so it cannot be paid. */
    @WithTransaction
    Uni<Void> lost(String id) {
        return intents.findRequired(id)
                .invoke(intent -> intent.lost(clock.instant()))
                .replaceWithVoid();
    }

    /**
     * Takes over the state of the session at Stripe.
     *
     * @param account of the session's customer, when it names one that belongs to an account
     */
    @WithTransaction
    Uni<DeliveryOutcome> follow(CheckoutSnapshot session, Optional<String> account, boolean paymentFailed) {
        return intents.findOf(session, account)
                .map(found -> found.map(intent -> intent.follow(session, paymentFailed, clock.instant()))
                        .orElse(false))
                .map(changed -> changed ? DeliveryOutcome.APPLIED : DeliveryOutcome.UNCHANGED);
    }

    /** Claims checkouts that should have moved on by now. */
    @WithTransaction
    Uni<List<String>> claimDue(int limit, Duration again) {
        Instant now = clock.instant();
        return intents.claimDue(now, now.plus(again), limit);
    }

    /** Ends checkouts whose page could not be made since then; the account may start a new one. */
    @WithTransaction
    Uni<Integer> giveUp(Instant startedBefore) {
        return intents.expirePending(startedBefore, clock.instant());
    }

    private static AuditEntry entry(CheckoutIntent intent) {
        return AuditEntry.of("checkout.start", intent.account, "checkout", intent.id)
                .becoming(Map.of("plan", intent.plan));
    }

    /** A 409 problem when the account has a subscription that stands against selling the plan. */
    @WithSession
    Uni<Void> requireNothingLive(String account, Plan plan) {
        return subscriptions
                .live(account)
                .invoke(live -> SaleRefusal.of(live, plan).ifPresent(refusal -> {
                    throw refusal;
                }))
                .replaceWithVoid();
    }

    private static Checkout ownedBy(Checkout found, String account) {
        if (!account.equals(found.account())) {
            throw CommonProblem.NOT_FOUND.problem("There is no such checkout.");
        }
        return found;
    }
}
