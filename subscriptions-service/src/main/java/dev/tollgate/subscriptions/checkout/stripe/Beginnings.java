package dev.tollgate.subscriptions.checkout.stripe;

import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Subscriptions that were begun and not paid, and their invoices. Each write may be repeated: Stripe refuses the second.
 *
 * @see <a href="https://docs.stripe.com/api/invoices/void">Void an invoice</a>
 * @see <a href="https://docs.stripe.com/api/subscriptions/cancel">Cancel a subscription</a>
 */
@ApplicationScoped
public class Beginnings {
    private final StripeCalls stripe;

    Beginnings(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** Ends an open invoice, so that it cannot be paid. Fails with an invalid request when it was paid. */
    public Uni<Void> voidInvoice(StripeClaim claim, String invoiceId) {
        return stripe.call(
                        claim, "invoice.void", client -> client.v1().invoices().voidInvoice(invoiceId))
                .replaceWithVoid();
    }

    /** Ends a subscription at once, without a last invoice. Not found when it has ended before. */
    public Uni<Void> cancel(StripeClaim claim, String subscriptionId) {
        return stripe.call(claim, "subscription.cancel", client -> client.v1()
                        .subscriptions()
                        .cancel(subscriptionId))
                .replaceWithVoid();
    }
}
