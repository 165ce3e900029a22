package dev.tollgate.kit.stripeevent;

/**
 * The answer to a {@link StripeEventDelivery}.
 *
 * @param outcome what was done
 * @param detail a sentence for the operator, or null
 */
public record DeliveryResult(DeliveryOutcome outcome, String detail) {
    /** An outcome that needs no words. */
    public static DeliveryResult of(DeliveryOutcome outcome) {
        return new DeliveryResult(outcome, null);
    }
}
