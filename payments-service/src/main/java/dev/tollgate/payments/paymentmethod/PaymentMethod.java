package dev.tollgate.payments.paymentmethod;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The mirror of one payment method; detached, it keeps the account it was on file for. */
@Entity
@Table(name = "payment_methods")
public class PaymentMethod {
    @Id
    String id;

    String account;
    String stripeCustomerId;

    @Embedded
    PaymentMethodState state;

    Instant goneAt;
    Instant mirroredAt;

    static PaymentMethod of(StripePaymentMethod shown, String account, Instant now) {
        PaymentMethod method = new PaymentMethod();
        method.id = shown.id();
        method.account = account;
        method.stripeCustomerId = shown.customerId();
        method.state = shown.state();
        method.mirroredAt = now;
        return method;
    }

    /** Shows what Stripe shows; whether that was new. A detached one cannot be attached again. */
    boolean show(StripePaymentMethod shown, Instant now) {
        boolean same = goneAt == null && state.equals(shown.state());
        if (same || !state.attached()) {
            return false;
        }
        state = shown.state();
        goneAt = null;
        mirroredAt = now;
        return true;
    }

    /** Stripe has it no more; whether that was new. */
    boolean markGone(Instant now) {
        if (goneAt != null) {
            return false;
        }
        goneAt = now;
        mirroredAt = now;
        return true;
    }
}
