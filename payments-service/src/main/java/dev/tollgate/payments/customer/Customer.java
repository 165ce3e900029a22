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
    /** How long a creation may be repeated. */
    static final Duration REPEATED_WITHIN = Duration.ofHours(23);

    @Id
    UUID id;

    String account;
    String email;
    String name;
    String stripeCustomerId;

    @Enumerated(EnumType.STRING)
    CustomerStatus status;

    boolean isPrimary;
    boolean creationRecorded;
    boolean historyPending;
    boolean subscriptionsPending;
    Instant createdAt;
    Instant updatedAt;

    boolean isReserved() {
        return status == CustomerStatus.RESERVED;
    }

    /** Whether an earlier run of the same request made it, or can have made it. */
    boolean isMadeBy(CreateCustomer command, String madeId, Instant now) {
        return isReserved() || id.toString().equals(madeId) || answers(command, now);
    }

    private boolean answers(CreateCustomer command, Instant now) {
        return createdAt.isAfter(now.minus(REPEATED_WITHIN))
                && Objects.equals(command.email(), email)
                && Objects.equals(command.name(), name);
    }

    NewStripeCustomer toCreate() {
        return new NewStripeCustomer(id, account, email, name);
    }

    /**
     * Takes over what Stripe shows; returns whether anything changed. Stripe revives none, so one that counted as deleted
     * was taken for it by mistake: it is an additional customer again, and what it has is read anew.
     */
    boolean show(StripeCustomerState state, Instant now) {
        boolean wasDeleted = status == CustomerStatus.DELETED;
        boolean same = state.stripeCustomerId().equals(stripeCustomerId)
                && Objects.equals(state.email(), email)
                && Objects.equals(state.name(), name);
        if (same && !wasDeleted) {
            return false;
        }
        historyPending |= wasDeleted;
        subscriptionsPending |= wasDeleted;
        stripeCustomerId = state.stripeCustomerId();
        email = state.email();
        name = state.name();
        status = CustomerStatus.ACTIVE;
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
