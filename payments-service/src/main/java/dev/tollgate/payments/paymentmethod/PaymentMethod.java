package dev.tollgate.payments.paymentmethod;

import dev.tollgate.payments.mirror.MirroredObject;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** The mirror of one payment method; detached, it keeps the account it was on file for. */
@Entity
@Table(name = "payment_methods")
public class PaymentMethod extends MirroredObject {
    @Embedded
    PaymentMethodState state;

    /** For Hibernate. */
    protected PaymentMethod() {}

    private PaymentMethod(StripePaymentMethod shown, Instant now) {
        super(shown.id(), now);
        state = shown.state();
    }

    static PaymentMethod of(StripePaymentMethod shown, String account, Instant now) {
        PaymentMethod method = new PaymentMethod(shown, now);
        method.belongTo(account, shown.customerId());
        return method;
    }

    /** Shows what Stripe shows; whether that was new. A detached one cannot be attached again. */
    boolean show(StripePaymentMethod shown, Instant now) {
        boolean same = !isGone() && state.equals(shown.state());
        if (same || !state.attached()) {
            return false;
        }
        state = shown.state();
        shown(now);
        return true;
    }
}
