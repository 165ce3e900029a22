package dev.tollgate.payments.payment;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The mirror of one payment intent. */
@Entity
@Table(name = "payments")
public class Payment {
    @Id
    String id;

    String account;
    String stripeCustomerId;

    @Embedded
    PaymentState state;

    Instant goneAt;
    Instant mirroredAt;

    static Payment of(StripePayment shown, String account, Instant now) {
        Payment payment = new Payment();
        payment.id = shown.id();
        payment.account = account;
        payment.stripeCustomerId = shown.customerId();
        payment.state = shown.state();
        payment.mirroredAt = now;
        return payment;
    }

    /** Shows what Stripe shows; whether that was new. A final state never reopens. */
    boolean show(StripePayment shown, Instant now) {
        boolean same = goneAt == null && state.equals(shown.state());
        PaymentStatus next = PaymentStatus.of(shown.state().status());
        if (same || !PaymentStatus.of(state.status()).mayBecome(next)) {
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
