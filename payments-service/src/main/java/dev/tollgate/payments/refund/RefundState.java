package dev.tollgate.payments.refund;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Everything we mirror of a refund; the amount in minor units of {@code currency}. */
@Embeddable
public record RefundState(
        String status,
        long amountMinor,
        String currency,
        String paymentIntentId,
        String chargeId,
        String reason,
        String failureCode,
        Instant createdAt) {}
