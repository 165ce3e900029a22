package dev.tollgate.payments.invoice;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Everything we mirror of an invoice but its lines; amounts in minor units of {@code currency}. */
@Embeddable
public record InvoiceState(
        String number,
        String status,
        String billingReason,
        String currency,
        long subtotalMinor,
        long totalMinor,
        long amountDueMinor,
        long amountPaidMinor,
        long amountRemainingMinor,
        String subscriptionId,
        String paymentIntentId,
        Instant periodStart,
        Instant periodEnd,
        int attemptCount,
        Instant nextPaymentAttempt,
        String hostedInvoiceUrl,
        String invoicePdf,
        Instant createdAt,
        Instant finalizedAt,
        Instant paidAt) {}
