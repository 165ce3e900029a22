package dev.tollgate.payments.invoice;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * One line of an invoice.
 *
 * @param lineId Stripe's {@code il_…}
 * @param amountMinor minor units, negative for credits
 * @param priceId null for lines without a price
 * @param quantity null when it is not a whole number or there is none
 */
@Embeddable
public record InvoiceLine(
        String lineId,
        String description,
        long amountMinor,
        String currency,
        String priceId,
        String productId,
        Long quantity,
        boolean proration,
        Instant periodStart,
        Instant periodEnd) {}
