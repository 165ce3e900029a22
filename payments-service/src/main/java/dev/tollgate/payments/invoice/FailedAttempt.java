package dev.tollgate.payments.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeObject;
import java.time.Instant;

/**
 * An attempt to collect an invoice that failed; the invoice shows the latest one only, and none once it is paid.
 *
 * @param attemptCount counts automatic retries only: several failures by hand share one
 * @param nextPaymentAttempt null when Stripe will not try again
 * @param failedAt to the second; with the invoice and the count it is the business key
 */
public record FailedAttempt(
        String invoiceId, int attemptCount, long amountDueMinor, Instant nextPaymentAttempt, Instant failedAt) {
    /** Reads the invoice inside an {@code invoice.payment_failed} event. */
    public static FailedAttempt read(JsonNode node, Instant failedAt) {
        StripeObject invoice = StripeObject.of(node, "invoice");
        return new FailedAttempt(
                invoice.id(),
                (int) invoice.minorOrZero("/attempt_count"),
                invoice.signedMinor("/amount_due"),
                invoice.instant("/next_payment_attempt"),
                failedAt);
    }
}
