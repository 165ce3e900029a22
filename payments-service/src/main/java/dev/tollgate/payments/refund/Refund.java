package dev.tollgate.payments.refund;

import dev.tollgate.payments.payment.PaymentOwner;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** The mirror of one refund. */
@Entity
@Table(name = "refunds")
public class Refund {
    @Id
    String id;

    String account;
    String stripeCustomerId;

    @Embedded
    RefundState state;

    Instant goneAt;
    Instant mirroredAt;

    static Refund of(StripeRefund shown, Instant now) {
        Refund refund = new Refund();
        refund.id = shown.id();
        refund.state = shown.state();
        refund.mirroredAt = now;
        return refund;
    }

    /** Whether the owner was not known before. */
    boolean belongTo(Optional<PaymentOwner> owner) {
        if (account != null || owner.isEmpty()) {
            return false;
        }
        account = owner.get().account();
        stripeCustomerId = owner.get().stripeCustomerId();
        return true;
    }

    /** Shows what Stripe shows; whether that was new. A final state never reopens. */
    boolean show(StripeRefund shown, Instant now) {
        boolean same = goneAt == null && state.equals(shown.state());
        RefundStatus next = RefundStatus.of(shown.state().status());
        if (same || !RefundStatus.of(state.status()).mayBecome(next)) {
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
