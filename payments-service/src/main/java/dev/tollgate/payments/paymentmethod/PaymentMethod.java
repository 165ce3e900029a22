package dev.tollgate.payments.paymentmethod;

import dev.tollgate.kit.mirror.MirroredObject;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The mirror of one payment method; detached, it keeps the account it was on file for. */
@Entity
@Table(name = "payment_methods")
public class PaymentMethod extends MirroredObject<StripePaymentMethod> {
    @Embedded
    PaymentMethodState state;

    /** For Hibernate. */
    protected PaymentMethod() {}

    PaymentMethod(String id) {
        super(id);
    }

    @Override
    public StripePaymentMethod shown() {
        return new StripePaymentMethod(id(), state.attached() ? stripeCustomerId() : null, state);
    }

    @Override
    protected boolean isShowing(StripePaymentMethod method) {
        return state.equals(method.state());
    }

    /** A detached one cannot be attached again. */
    @Override
    protected boolean mayShow(StripePaymentMethod method) {
        return state.attached();
    }

    @Override
    protected void take(StripePaymentMethod method) {
        state = method.state();
    }
}
