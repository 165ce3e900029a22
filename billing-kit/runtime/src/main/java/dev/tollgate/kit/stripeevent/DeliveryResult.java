package dev.tollgate.kit.stripeevent;

/**
 * The answer to a {@link StripeEventDelivery}.
 *
 * @param outcome what was done
 * @param detail a sentence for the operator, or null
 * @param customerId the Stripe customer an {@code unknown_customer} waits for, which the event itself may not name; else
 *     null
 */
public record DeliveryResult(DeliveryOutcome outcome, String detail, String customerId) {
    /** An outcome that waits for no customer. */
    public DeliveryResult(DeliveryOutcome outcome, String detail) {
        this(outcome, detail, null);
    }

    /** Nothing is stored until the customer is linked to an account. */
    public static DeliveryResult unknownCustomer(String customerId) {
        return new DeliveryResult(
                DeliveryOutcome.UNKNOWN_CUSTOMER, "The customer belongs to no account yet.", customerId);
    }

    /** An outcome that needs no words. */
    public static DeliveryResult of(DeliveryOutcome outcome) {
        return new DeliveryResult(outcome, null);
    }
}
