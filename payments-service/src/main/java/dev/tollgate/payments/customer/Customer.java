package dev.tollgate.payments.customer;

import dev.tollgate.payments.customer.stripe.NewStripeCustomer;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** An account's customer: ours by id and account, Stripe's by everything else. */
@Entity
@Table(name = "customers")
public class Customer {
    /** Stripe keeps a key for 24 hours at least. */
    static final Duration KEY_LIFETIME = Duration.ofHours(23);

    static final int SERVER_ERRORS_A_KEY_SURVIVES = 2;

    @Id
    UUID id;

    String account;
    String email;
    String name;
    String stripeCustomerId;

    @Enumerated(EnumType.STRING)
    CustomerStatus status;

    boolean isPrimary;
    int createAttempt;
    int createErrors;
    Instant keyedAt;
    int updateAttempt;
    boolean creationRecorded;
    Instant leasedUntil;
    boolean historyPending;
    boolean subscriptionsPending;
    Instant createdAt;
    Instant updatedAt;

    boolean isReserved() {
        return status == CustomerStatus.RESERVED;
    }

    /** Whether the current idempotency key can no longer tell us what an earlier call did. */
    boolean isKeySpent(Instant now) {
        return createErrors >= SERVER_ERRORS_A_KEY_SURVIVES || keyedAt.isBefore(now.minus(KEY_LIFETIME));
    }

    /** Makes the next call use a key of its own. */
    void takeNextKey(Instant now, Instant leaseEnd) {
        leasedUntil = leaseEnd;
        createAttempt++;
        createErrors = 0;
        keyedAt = now;
    }

    /** Whether an earlier run of the same request can have made it. */
    boolean answers(CreateCustomer command, Instant now) {
        return createdAt.isAfter(now.minus(KEY_LIFETIME))
                && Objects.equals(command.email(), email)
                && Objects.equals(command.name(), name);
    }

    NewStripeCustomer toCreate() {
        return new NewStripeCustomer(id, createAttempt, account, email, name, createdAt);
    }

    /** Shows what Stripe shows; whether that was new. */
    boolean show(StripeCustomerState state, Instant now) {
        boolean same = state.stripeCustomerId().equals(stripeCustomerId)
                && Objects.equals(state.email(), email)
                && Objects.equals(state.name(), name);
        if (status == CustomerStatus.DELETED || same) {
            return false;
        }
        stripeCustomerId = state.stripeCustomerId();
        email = state.email();
        name = state.name();
        status = CustomerStatus.ACTIVE;
        leasedUntil = null;
        updatedAt = now;
        return true;
    }

    boolean markDeleted(Instant now) {
        if (status == CustomerStatus.DELETED) {
            return false;
        }
        status = CustomerStatus.DELETED;
        isPrimary = false;
        historyPending = false;
        subscriptionsPending = false;
        updatedAt = now;
        return true;
    }
}
