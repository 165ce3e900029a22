package dev.tollgate.payments.refund;

import dev.tollgate.payments.mirror.MirroredObject;
import dev.tollgate.payments.payment.PaymentOwner;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The mirror of one refund. */
@Entity
@Table(name = "refunds")
public class Refund extends MirroredObject {
    @Embedded
    RefundState state;

    /** For Hibernate. */
    protected Refund() {}

    private Refund(StripeRefund shown, Instant now) {
        super(shown.id(), now);
        state = shown.state();
    }

    static Refund of(StripeRefund shown, Instant now) {
        return new Refund(shown, now);
    }

    /** Follows the owner of its payment, empty when no account has that; whether it was another before. */
    boolean belongTo(Optional<PaymentOwner> owner) {
        String customer = owner.map(PaymentOwner::stripeCustomerId).orElse(null);
        boolean moves = !Objects.equals(customer, stripeCustomerId());
        belongTo(owner.map(PaymentOwner::account).orElse(null), customer);
        return moves;
    }

    /** Shows what Stripe shows; whether that was new. A final state never reopens. */
    boolean show(StripeRefund shown, Instant now) {
        boolean same = !isGone() && state.equals(shown.state());
        RefundStatus next = RefundStatus.of(shown.state().status());
        if (same || !RefundStatus.of(state.status()).mayBecome(next)) {
            return false;
        }
        state = shown.state();
        shown(now);
        return true;
    }
}
