package dev.tollgate.payments.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.mirror.Shown;
import dev.tollgate.kit.stripe.StripeObject;
import java.util.List;

/**
 * An invoice as read from Stripe, whatever API version wrote it.
 *
 * @param customerId null when the invoice names none
 */
public record StripeInvoice(String id, String customerId, InvoiceState state, List<InvoiceLine> lines)
        implements Shown {
    static StripeInvoice read(JsonNode node) {
        StripeObject invoice = StripeObject.of(node, "invoice");
        return new StripeInvoice(
                invoice.id(),
                invoice.reference("/customer"),
                state(invoice),
                invoice.elements("/lines").stream().map(StripeInvoice::line).toList());
    }

    private static InvoiceState state(StripeObject invoice) {
        return new InvoiceState(
                invoice.text("/number"),
                invoice.oneOf("/status", InvoiceStatus.LABELS),
                invoice.text("/billing_reason"),
                invoice.currency("/currency"),
                invoice.signedMinor("/subtotal"),
                invoice.signedMinor("/total"),
                invoice.signedMinor("/amount_due"),
                invoice.minorOrZero("/amount_paid"),
                invoice.signedMinor("/amount_remaining"),
                // until 2025-03-31.basil: subscription
                invoice.reference("/parent/subscription_details/subscription", "/subscription"),
                paymentIntent(invoice),
                invoice.requiredInstant("/period_start"),
                invoice.requiredInstant("/period_end"),
                (int) invoice.minorOrZero("/attempt_count"),
                invoice.instant("/next_payment_attempt"),
                invoice.text("/hosted_invoice_url"),
                invoice.text("/invoice_pdf"),
                invoice.requiredInstant("/created"),
                invoice.instant("/status_transitions/finalized_at"),
                invoice.instant("/status_transitions/paid_at"));
    }

    /** Of the payment that Stripe expects, else of the first; until 2025-03-31.basil payment_intent. */
    private static String paymentIntent(StripeObject invoice) {
        List<StripeObject> payments = invoice.elements("/payments");
        return payments.stream()
                .filter(payment -> payment.flag("/is_default"))
                .findFirst()
                .or(() -> payments.stream().findFirst())
                .map(payment -> payment.reference("/payment/payment_intent"))
                .orElseGet(() -> invoice.reference("/payment_intent"));
    }

    private static InvoiceLine line(StripeObject line) {
        return new InvoiceLine(
                line.id(),
                line.text("/description"),
                line.signedMinor("/amount"),
                line.currency("/currency"),
                // until 2025-03-31.basil: price, before 2020 plan
                line.reference("/pricing/price_details/price", "/price", "/plan"),
                line.reference("/pricing/price_details/product", "/price/product", "/plan/product"),
                line.integer("/quantity"),
                line.flag(
                        "/parent/subscription_item_details/proration",
                        "/parent/invoice_item_details/proration",
                        "/proration"),
                line.instant("/period/start"),
                line.instant("/period/end"));
    }
}
