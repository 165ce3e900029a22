package dev.tollgate.kit.operation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** An operation in the database, and how it moves on. */
@Entity
@Table(name = "stripe_operations")
class OperationRow {
    /** Longer than a call to Stripe with its retry takes. */
    static final Duration LEASE = Duration.ofSeconds(20);

    /** Stripe keeps a key for 24 hours at least. */
    private static final Duration KEY_LIFETIME = Duration.ofHours(23);

    /** Longer than a request without an answer may be under way before Stripe carries it out. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** The caller that opened it finishes it within this time, or the sweeper does. */
    static final Duration FIRST_SWEEP = Duration.ofSeconds(10);

    private static final int SERVER_ERRORS_A_KEY_SURVIVES = 2;

    @Id
    String id;

    String kind;
    String subject;
    String request;

    @Enumerated(EnumType.STRING)
    OperationState state;

    int revision;
    int attempt;
    int serverErrors;
    Instant keyedAt;
    Instant leasedUntil;
    Instant dueAt;
    String objectId;
    Instant openedAt;
    Instant updatedAt;
    Instant notFoundSince;
    Integer unknownRevision;
    Instant unknownUntil;

    boolean isOpen() {
        return state == OperationState.OPEN;
    }

    /** Whether a call is under way, or Stripe may yet carry out an older revision. */
    boolean isTaken(Instant now) {
        return isAhead(leasedUntil, now) || isAhead(unknownUntil, now) && unknownRevision != revision;
    }

    private static boolean isAhead(Instant end, Instant now) {
        return end != null && end.isAfter(now);
    }

    /** Stripe repeats a 500 under its key for a day, and forgets the key after that. */
    boolean isKeySpent(Instant now) {
        return serverErrors >= SERVER_ERRORS_A_KEY_SURVIVES || keyedAt.isBefore(now.minus(KEY_LIFETIME));
    }

    private boolean isLastError() {
        return serverErrors + 1 >= SERVER_ERRORS_A_KEY_SURVIVES;
    }

    RunningOperation lease(Instant now) {
        Instant tried = triedUntil(now);
        leasedUntil = now.plus(LEASE);
        updatedAt = now;
        return new RunningOperation(
                id, kind, subject, revision, attempt, isKeySpent(now), isLastError(), openedAt, tried);
    }

    /** A spent key is used no more, so what was made with it was made before this lease and within the key's life. */
    private Instant triedUntil(Instant now) {
        Instant keyDied = keyedAt.plus(KEY_LIFETIME);
        return !isKeySpent(now) ? now : keyDied.isBefore(updatedAt) ? keyDied : updatedAt;
    }

    /** Nothing of it is at Stripe now; whether that is so for good, because no request can be under way any more. */
    boolean isNeverMade(Instant now) {
        notFoundSince = notFoundSince == null ? now : notFoundSince;
        return !notFoundSince.plus(LATE).isAfter(now);
    }

    RunningOperation takeNextKey(Instant now) {
        attempt++;
        serverErrors = 0;
        keyedAt = now;
        return lease(now);
    }

    /** Replaces what is wanted; the earlier revision may still be under way, so the lease stays. */
    void renew(String newRequest, Instant now) {
        state = OperationState.OPEN;
        request = newRequest;
        revision++;
        attempt++;
        serverErrors = 0;
        keyedAt = now;
        notFoundSince = null;
        openedAt = now;
        dueAt = now.plus(FIRST_SWEEP);
        updatedAt = now;
    }

    /** Lets the next call try. */
    void release(boolean serverError, Instant now) {
        leasedUntil = null;
        serverErrors += serverError ? 1 : 0;
        updatedAt = now;
    }

    /** Has newer revisions wait for as long as the lease would last; what a run that lost its lease left is older. */
    void hold(int ofRevision) {
        if (leasedUntil != null) {
            unknownRevision = ofRevision;
            unknownUntil = leasedUntil;
        }
    }

    void end(OperationState reached, String stripeObjectId, Instant now) {
        state = reached;
        objectId = stripeObjectId;
        request = null;
        leasedUntil = null;
        updatedAt = now;
    }
}
