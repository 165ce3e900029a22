package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.idempotency.StartedRequest;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A purchase: intent → older page closed → page made, and what the customer did there. */
@ApplicationScoped
public class CheckoutProcess {
    private static final int TRIES = 3;

    private final SaleCheck sales;
    private final AccountSync accounts;
    private final CheckoutService checkouts;
    private final CheckoutOpening opening;
    private final CheckoutSync syncs;
    private final RefreshThrottle throttle;
    private final Plans plans;

    CheckoutProcess(
            SaleCheck sales,
            AccountSync accounts,
            CheckoutService checkouts,
            CheckoutOpening opening,
            CheckoutSync syncs,
            RefreshThrottle throttle,
            Plans plans) {
        this.sales = sales;
        this.accounts = accounts;
        this.checkouts = checkouts;
        this.opening = opening;
        this.syncs = syncs;
        this.throttle = throttle;
        this.plans = plans;
    }

    /**
     * Writes the intent, or goes on with the one that an earlier run of the request wrote; the page is made by
     * {@link #open}. A 409 problem when that one has ended.
     */
    Uni<Checkout> start(String account, String planName, Actor actor, StartedRequest started) {
        return started.isRepeat()
                ? checkouts
                        .get(started.subject(), account)
                        .chain(begun -> begun.state() == CheckoutState.PENDING
                                ? resume(StripeClaim.of(account), begun)
                                : Uni.createFrom().item(begun))
                        .call(this::requireNotEnded)
                : start(account, planName, actor).call(begun -> started.concerns(begun.id()));
    }

    private Uni<Checkout> start(String account, String planName, Actor actor) {
        Plan plan = plans.named(planName);
        if (!plan.purchasable()) {
            throw CheckoutErrors.NOT_PURCHASABLE.problem("The plan " + plan.name() + " cannot be bought online.");
        }
        return sales.clear(account, plan, actor).chain(() -> begin(account, plan, actor, TRIES));
    }

    /** Makes the page of a checkout that has none yet. */
    Uni<Checkout> open(Checkout checkout) {
        return checkout.state() == CheckoutState.PENDING
                ? make(StripeClaim.of(checkout.account()), checkout).call(this::requireNotEnded)
                : Uni.createFrom().item(checkout);
    }

    /** An event of a subscription that arrived before the page was recorded could not close it, so that is done here. */
    private Uni<Checkout> make(StripeClaim claim, Checkout pending) {
        return opening.open(claim, pending)
                .chain(() -> accounts.holdOne(claim, pending.account()))
                .chain(() -> checkouts.get(pending.id()));
    }

    /** One of the account's checkouts, in its last known state. */
    Uni<Checkout> find(String id, String account) {
        return checkouts.get(id, account);
    }

    /** The checkout in its state at Stripe, unless that was refetched just now. */
    Uni<Checkout> refresh(Checkout found) {
        StripeClaim claim = StripeClaim.of(found.account());
        return switch (found.state()) {
            case PENDING -> throttle.refresh(found, () -> resume(claim, found));
            case OPEN, PROCESSING ->
                throttle.refresh(found, () -> follow(SyncCause.own("checkout.return", claim), found));
            default -> Uni.createFrom().item(found);
        };
    }

    /** Finishes what a crash or an outage left. */
    Uni<Checkout> sweep(String id) {
        return checkouts.get(id).chain(found -> switch (found.state()) {
            case PENDING -> resume(StripeClaim.BACKGROUND, found);
            case OPEN, PROCESSING -> follow(SyncCause.own("checkout.sweep", StripeClaim.BACKGROUND), found);
            default -> Uni.createFrom().item(found);
        });
    }

    private Uni<Checkout> follow(SyncCause cause, Checkout found) {
        return syncs.refresh(cause, found)
                .call(now -> now.state() == CheckoutState.COMPLETED
                        ? accounts.holdOne(cause.claim(), now.account())
                        : Uni.createFrom().voidItem());
    }

    /** Time has passed since the intent was written, so Stripe is asked again before its page is made. */
    private Uni<Checkout> resume(StripeClaim claim, Checkout pending) {
        return accounts.sync(claim, pending.account())
                .chain(() -> checkouts.recheck(pending.id()))
                .chain(now -> now.state() == CheckoutState.PENDING
                        ? make(claim, now)
                        : Uni.createFrom().item(now));
    }

    private Uni<Checkout> begin(String account, Plan plan, Actor actor, int tries) {
        return checkouts.begin(account, plan, actor).chain(live -> reuseOrReplace(live, plan, actor, tries));
    }

    private Uni<Checkout> reuseOrReplace(Checkout live, Plan plan, Actor actor, int tries) {
        requireNotProcessing(live);
        boolean samePlan = live.plan().equals(plan.id());
        requireTries(tries, samePlan);
        if (live.state() == CheckoutState.PENDING) {
            return samePlan
                    ? Uni.createFrom().item(live)
                    : checkouts
                            .failed(live.id(), "Replaced before its page was made")
                            .chain(() -> begin(live.account(), plan, actor, tries - 1));
        }
        Uni<Checkout> current = samePlan ? refresh(live) : close(live);
        return current.chain(now -> now.state() == CheckoutState.OPEN && samePlan
                ? Uni.createFrom().item(now)
                : begin(live.account(), plan, actor, tries - 1));
    }

    /** The last try replaces nothing: it would end a checkout and begin none. */
    private static void requireTries(int tries, boolean samePlan) {
        if (tries == 0 || tries == 1 && !samePlan) {
            throw CheckoutErrors.CHECKOUT_IN_PROGRESS.problem(
                    "Another checkout of this account is being paid or changed right now. Try again in a moment.");
        }
    }

    private Uni<Checkout> close(Checkout open) {
        return syncs.close(SyncCause.own("checkout.replaced", StripeClaim.of(open.account())), open);
    }

    static void requireNotProcessing(Checkout checkout) {
        if (checkout.state() == CheckoutState.PROCESSING) {
            throw SaleRefusal.processing();
        }
    }

    private Uni<Void> requireNotEnded(Checkout checkout) {
        return checkout.state() == CheckoutState.FAILED || checkout.state() == CheckoutState.EXPIRED
                ? checkouts
                        .requireNothingLive(checkout.account(), plans.stored(checkout.plan()))
                        .chain(() -> checkouts.findLive(checkout.account()))
                        .invoke(newer -> {
                            throw SaleRefusal.ended(checkout, newer);
                        })
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
