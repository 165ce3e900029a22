package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeObject;
import java.util.Set;

/**
 * A subscription's latest invoice, as a sale sees it.
 *
 * @param url Stripe's page where it can be paid, null while it has none
 * @param isProcessing whether a payment of it is under way that a bank confirms
 */
public record LatestInvoice(String id, String status, String url, boolean isProcessing) {
    private static final Set<String> VOIDABLE = Set.of("open", "uncollectible");

    static LatestInvoice read(JsonNode json) {
        StripeObject invoice = StripeObject.of(json, "invoice");
        boolean isProcessing = invoice.elements("/payments").stream()
                .anyMatch(payment -> "processing".equals(payment.text("/payment/payment_intent/status")));
        return new LatestInvoice(
                invoice.id(), invoice.text("/status"), invoice.text("/hosted_invoice_url"), isProcessing);
    }

    /** Whether its page takes a payment, and no other one is under way. */
    public boolean isPayable() {
        return "open".equals(status) && url != null && !isProcessing;
    }

    public boolean isPaid() {
        return "paid".equals(status);
    }

    public boolean isVoidable() {
        return VOIDABLE.contains(status) && !isProcessing;
    }
}
