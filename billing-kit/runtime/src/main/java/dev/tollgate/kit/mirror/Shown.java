package dev.tollgate.kit.mirror;

/** A Stripe object as it was read, with what is mirrored of it. */
public interface Shown {
    /** Stripe's id. */
    String id();

    /** The Stripe customer it belongs to, null when it names none. */
    String customerId();
}
