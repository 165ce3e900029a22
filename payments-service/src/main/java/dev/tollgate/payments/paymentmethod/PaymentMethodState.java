package dev.tollgate.payments.paymentmethod;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Everything we mirror of a payment method; never more of a card than brand, last four digits and expiry. */
@Embeddable
public record PaymentMethodState(
        String type,
        boolean attached,
        String cardBrand,
        String cardLast4,
        Integer cardExpMonth,
        Integer cardExpYear,
        Instant createdAt) {}
