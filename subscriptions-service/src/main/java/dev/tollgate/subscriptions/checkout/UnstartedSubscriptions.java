package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.Beginnings;
import dev.tollgate.subscriptions.subscription.LatestInvoice;
import dev.tollgate.subscriptions.subscription.LatestInvoices;
import dev.tollgate.subscriptions.subscription.LiveSubscription;
import dev.tollgate.subscriptions.subscription.SubscriptionProcess;
import dev.tollgate.subscriptions.subscription.SubscriptionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Subscriptions whose payment is open, or that have a plan in the quantity 0. Either its page is handed out, after the
 * account's own page is closed, or it is ended, before another page is made. Its invoice is voided first: Stripe refuses
 * that once it is paid, so a subscription that was paid for is never canceled. While a bank confirms its payment neither
 * is done.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses">Stripe</a>
 */
@ApplicationScoped
class UnstartedSubscriptions {
    private final Beginnings stripe;
    private final LatestInvoices invoices;
    private final CheckoutPages pages;
    private final CheckoutService checkouts;
    private final SubscriptionProcess subscriptions;
    private final SubscriptionService mirror;

    UnstartedSubscriptions(
            Beginnings stripe,
            LatestInvoices invoices,
            CheckoutPages pages,
            CheckoutService checkouts,
            SubscriptionProcess subscriptions,
            SubscriptionService mirror) {
        this.stripe = stripe;
        this.invoices = invoices;
        this.pages = pages;
        this.checkouts = checkouts;
        this.subscriptions = subscriptions;
        this.mirror = mirror;
    }

    /** Fails with the address where its invoice can be paid, if it can. */
    Uni<Optional<LatestInvoice>> offer(Sale sale, LiveSubscription subscription) {
        return pages.closeLive(cause(sale), sale.account(), "An older payment of the account is open")
                .chain(() -> invoice(sale, subscription))
                .invoke(UnstartedSubscriptions::requireNoneProcessing)
                .invoke(invoice -> invoice.filter(LatestInvoice::isPayable).ifPresent(open -> {
                    throw CheckoutErrors.PAYMENT_OPEN
                            .builder(
                                    "A subscription of this account waits for its payment. Pay its invoice at paymentUrl.")
                            .with("paymentUrl", open.url())
                            .build();
                }));
    }

    /** The same, or ends it when there is nothing to pay. */
    Uni<Void> offerOrEnd(Sale sale, LiveSubscription subscription) {
        return offer(sale, subscription).chain(invoice -> end(sale, subscription, invoice));
    }

    /** Ends it, unless it is paid or being paid at this moment: then the sync shows that. */
    Uni<Void> end(Sale sale, LiveSubscription subscription) {
        return invoice(sale, subscription).chain(invoice -> end(sale, subscription, invoice));
    }

    private Uni<Void> end(Sale sale, LiveSubscription subscription, Optional<LatestInvoice> invoice) {
        return mayEnd(sale, subscription, invoice)
                .chain(may -> may
                        ? endNow(sale, subscription, invoice)
                        : Uni.createFrom().voidItem())
                .onFailure(UnstartedSubscriptions::isRefused)
                .recoverWithNull()
                .chain(() -> subscriptions.sync(cause(sale), subscription.id()))
                .replaceWithVoid();
    }

    private Uni<Void> endNow(Sale sale, LiveSubscription subscription, Optional<LatestInvoice> invoice) {
        return checkouts
                .ending(sale, subscription.id())
                .chain(() -> voidInvoice(sale, invoice))
                .chain(() -> stripe.cancel(sale.claim(), subscription.id()));
    }

    /** Its first invoice shows whether it is paid; without one, Stripe's answer of this moment shows what it is now. */
    private Uni<Boolean> mayEnd(Sale sale, LiveSubscription subscription, Optional<LatestInvoice> invoice) {
        boolean isProcessing = invoice.filter(LatestInvoice::isProcessing).isPresent();
        if (isProcessing || subscription.stage() == LiveSubscription.Stage.INCOMPLETE) {
            return Uni.createFrom()
                    .item(!isProcessing && invoice.filter(LatestInvoice::isPaid).isEmpty());
        }
        return subscriptions
                .sync(cause(sale), subscription.id())
                .chain(() -> mirror.live(sale.account()))
                .map(live -> live.stream().anyMatch(subscription::isStill));
    }

    private Uni<Void> voidInvoice(Sale sale, Optional<LatestInvoice> invoice) {
        return invoice.filter(LatestInvoice::isVoidable)
                .map(found -> stripe.voidInvoice(sale.claim(), found.id()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What an empty one was billed before is owed, or paid, and stays. */
    private Uni<Optional<LatestInvoice>> invoice(Sale sale, LiveSubscription subscription) {
        return subscription.stage() == LiveSubscription.Stage.EMPTY
                ? Uni.createFrom().item(Optional.empty())
                : invoices.find(sale.claim(), subscription.latestInvoiceId());
    }

    private static void requireNoneProcessing(Optional<LatestInvoice> invoice) {
        if (invoice.filter(LatestInvoice::isProcessing).isPresent()) {
            throw SaleRefusal.processing();
        }
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof StripeFailure stripe
                && (stripe.kind() == StripeFailure.Kind.INVALID || stripe.kind() == StripeFailure.Kind.NOT_FOUND);
    }

    private static SyncCause cause(Sale sale) {
        return SyncCause.own("checkout.replaced", sale.claim());
    }
}
