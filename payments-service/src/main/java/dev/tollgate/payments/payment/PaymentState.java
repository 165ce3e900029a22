package dev.tollgate.payments.payment;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * Everything we mirror of a payment intent and its latest charge; amounts in minor units of {@code currency}.
 *
 * @param amountRefundedMinor of the latest charge, all its refunds together
 * @param failureCode why the latest attempt failed, null when it did not
 * @param declineCode the card issuer's word on it
 */
@Embeddable
public record PaymentState(
        String status,
        long amountMinor,
        long amountReceivedMinor,
        long amountCapturableMinor,
        long amountRefundedMinor,
        String currency,
        String paymentMethodId,
        String latestChargeId,
        String chargeStatus,
        String failureCode,
        String declineCode,
        String cardBrand,
        String cardLast4,
        Instant createdAt) {}
