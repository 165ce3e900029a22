package dev.tollgate.twin.billing.catalog;

import java.math.BigDecimal;

/**
 * What a quantity costs in one tier: its units there, or the tier's flat fee.
 *
 * @param tier 1 for the first
 * @param quantity units in this tier; 0 for a flat fee
 * @param each minor units: per unit, or the fee
 * @param isFlat whether it is the flat fee
 */
record TierShare(int tier, BigDecimal quantity, BigDecimal each, boolean isFlat) {

    /** Minor units, rounded half up. */
    long amount() {
        return Cost.rounded(isFlat ? each : each.multiply(quantity));
    }
}
