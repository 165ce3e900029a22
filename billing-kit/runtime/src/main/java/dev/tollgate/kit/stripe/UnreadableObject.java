package dev.tollgate.kit.stripe;

/** A Stripe object whose shape is not understood; nothing of it is stored and its event goes to quarantine. */
public class UnreadableObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the object and the member, without its content. */
    public UnreadableObject(String message) {
        super(message);
    }
}
