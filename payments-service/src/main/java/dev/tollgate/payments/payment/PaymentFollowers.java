package dev.tollgate.payments.payment;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What belongs to whom its payment belongs to; known to the features that mirror it. */
public interface PaymentFollowers {
    /**
     * Gives what hangs on a payment to the payment's owner, in the transaction that moves the payment.
     *
     * @param chargeId of the payment's latest charge, or null
     * @param owner empty when the payment belongs to no account any more
     */
    Uni<Void> follow(String paymentIntentId, String chargeId, Optional<PaymentOwner> owner);
}
