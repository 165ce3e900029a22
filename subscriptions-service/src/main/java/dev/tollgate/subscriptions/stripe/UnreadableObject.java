package dev.tollgate.subscriptions.stripe;

/** An object of a shape that is not understood. Nothing of it may be applied. */
public class UnreadableObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is missing or wrong, for the operator. */
    public UnreadableObject(String message) {
        super("The object " + message);
    }
}
