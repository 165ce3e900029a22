package dev.tollgate.kit.operation;

/**
 * Names one write at Stripe.
 *
 * @param id unique for ever, made of the feature's row and the step, for example {@code chk_1-create}; with the attempt
 *     it is Stripe's idempotency key
 * @param kind which {@link OperationKind} finishes it, for example {@code checkout.create}
 * @param subject the feature's row
 * @param revision which of several successive wishes, 1 for what is wanted once
 */
public record StripeOperation(String id, String kind, String subject, int revision) {
    /** A write that is wanted once. */
    public static StripeOperation once(String id, String kind, String subject) {
        return new StripeOperation(id, kind, subject, 1);
    }

    /** The same for another wish. */
    public StripeOperation at(int newRevision) {
        return new StripeOperation(id, kind, subject, newRevision);
    }
}
