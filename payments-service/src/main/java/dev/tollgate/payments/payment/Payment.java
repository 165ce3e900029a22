package dev.tollgate.payments.payment;

import dev.tollgate.kit.mirror.MirroredObject;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The mirror of one payment intent. */
@Entity
@Table(name = "payments")
public class Payment extends MirroredObject<StripePayment> {
    @Embedded
    PaymentState state;

    /** For Hibernate. */
    protected Payment() {}

    Payment(String id) {
        super(id);
    }

    @Override
    public StripePayment shown() {
        return new StripePayment(id(), stripeCustomerId(), state);
    }

    @Override
    protected boolean isShowing(StripePayment payment) {
        return state.equals(payment.state());
    }

    @Override
    protected boolean mayShow(StripePayment payment) {
        return PaymentStatus.of(state.status())
                .mayBecome(PaymentStatus.of(payment.state().status()));
    }

    @Override
    protected void take(StripePayment payment) {
        state = payment.state();
    }
}
