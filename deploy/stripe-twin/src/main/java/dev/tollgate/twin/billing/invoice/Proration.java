package dev.tollgate.twin.billing.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares of amounts, in minor units, rounded half up and never through a floating point number. */
public final class Proration {
    private Proration() {}

    /** {@code amount * part / whole}; nothing of an empty whole. */
    public static long share(long amount, long part, long whole) {
        return whole <= 0
                ? 0
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
