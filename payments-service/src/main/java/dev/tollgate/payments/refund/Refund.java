package dev.tollgate.payments.refund;

import dev.tollgate.kit.mirror.MirroredObject;
import dev.tollgate.payments.payment.PaymentOwner;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.Optional;

/** The mirror of one refund. */
@Entity
@Table(name = "refunds")
public class Refund extends MirroredObject<StripeRefund> {
    @Embedded
    RefundState state;

    /** For Hibernate. */
    protected Refund() {}

    Refund(String id) {
        super(id);
    }

    /** Takes the owner of its payment, empty when the payment has none; whether it was another before. */
    boolean belongTo(Optional<PaymentOwner> owner) {
        String customer = owner.map(PaymentOwner::stripeCustomerId).orElse(null);
        boolean moves = !Objects.equals(customer, stripeCustomerId());
        belongTo(owner.map(PaymentOwner::account).orElse(null), customer);
        return moves;
    }

    @Override
    public StripeRefund shown() {
        return new StripeRefund(id(), state);
    }

    @Override
    protected boolean isShowing(StripeRefund refund) {
        return state.equals(refund.state());
    }

    @Override
    protected boolean mayShow(StripeRefund refund) {
        return RefundStatus.of(state.status())
                .mayBecome(RefundStatus.of(refund.state().status()));
    }

    @Override
    protected void take(StripeRefund refund) {
        state = refund.state();
    }
}
