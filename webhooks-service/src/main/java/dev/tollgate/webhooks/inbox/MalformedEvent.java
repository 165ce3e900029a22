package dev.tollgate.webhooks.inbox;

/** A signed body that is not an event; the message states why, without quoting it. */
class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedEvent(String message) {
        super(message);
    }
}
