package dev.tollgate.payments.payment;

import dev.tollgate.payments.mirror.MirroredObject;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The mirror of one payment intent. */
@Entity
@Table(name = "payments")
public class Payment extends MirroredObject {
    @Embedded
    PaymentState state;

    /** For Hibernate. */
    protected Payment() {}

    private Payment(StripePayment shown, Instant now) {
        super(shown.id(), now);
        state = shown.state();
    }

    static Payment of(StripePayment shown, String account, Instant now) {
        Payment payment = new Payment(shown, now);
        payment.belongTo(account, shown.customerId());
        return payment;
    }

    /** Shows what Stripe shows; whether that was new. A final state never reopens. */
    boolean show(StripePayment shown, Instant now) {
        boolean same = !isGone() && state.equals(shown.state());
        PaymentStatus next = PaymentStatus.of(shown.state().status());
        if (same || !PaymentStatus.of(state.status()).mayBecome(next)) {
            return false;
        }
        state = shown.state();
        shown(now);
        return true;
    }
}
