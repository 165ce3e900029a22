package dev.tollgate.kit.stripeevent;

/**
 * The answer to a {@link StripeEventDelivery}.
 *
 * @param outcome what was done
 * @param detail a sentence for the operator, or null
 * @param customerId the Stripe customer an {@code unknown_customer} waits for, which the event itself may not name, or
 *     one that a {@code not_ours} rules out for good; else null
 */
public record DeliveryResult(DeliveryOutcome outcome, String detail, String customerId) {
    /** An outcome that names no customer. */
    public DeliveryResult(DeliveryOutcome outcome, String detail) {
        this(outcome, detail, null);
    }

    /** Nothing is stored until the customer is linked to an account. */
    public static DeliveryResult unknownCustomer(String customerId) {
        return new DeliveryResult(
                DeliveryOutcome.UNKNOWN_CUSTOMER, "The customer belongs to no account yet.", customerId);
    }

    /** The customer is deleted at Stripe and belonged to no account: nothing that waits for it has to wait any longer. */
    public static DeliveryResult customerGone(String customerId) {
        return new DeliveryResult(
                DeliveryOutcome.NOT_OURS, "The customer was deleted and never belonged to an account.", customerId);
    }

    /** Stripe does not have the object. */
    public static DeliveryResult notAtStripe(String detail) {
        return new DeliveryResult(DeliveryOutcome.NOT_AT_STRIPE, detail);
    }

    /** An outcome without a detail. */
    public static DeliveryResult of(DeliveryOutcome outcome) {
        return new DeliveryResult(outcome, null);
    }
}
