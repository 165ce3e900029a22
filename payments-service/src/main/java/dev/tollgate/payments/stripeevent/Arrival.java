package dev.tollgate.payments.stripeevent;

import dev.tollgate.payments.invoice.FailedAttempt;

/** What kind of news an event is. */
sealed interface Arrival {
    /** The object to refetch; null when there is none. */
    String objectId();

    /**
     * An object changed: it is refetched, whatever the event contains.
     *
     * @param objectId the object to refetch, which need not be the event's own
     */
    record Snapshot(String objectId) implements Arrival {
        public Snapshot {
            StripeIds.required(objectId);
        }
    }

    /**
     * Something happened that the object no longer shows later: kept from the event itself, under its business key.
     *
     * @param attempt what happened
     */
    record Fact(FailedAttempt attempt) implements Arrival {
        public Fact {
            StripeIds.required(attempt.invoiceId());
        }

        @Override
        public String objectId() {
            return attempt.invoiceId();
        }
    }

    /**
     * An announcement; nothing is mirrored from it.
     *
     * @param reason why not
     */
    record Notice(String reason) implements Arrival {
        @Override
        public String objectId() {
            return null;
        }
    }
}
