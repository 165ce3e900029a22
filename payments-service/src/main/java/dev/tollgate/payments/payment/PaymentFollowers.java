package dev.tollgate.payments.payment;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Objects that have the owner of their payment, such as refunds. */
public interface PaymentFollowers {
    /**
     * Moves the objects of a payment to its owner, in the transaction that moves the payment.
     *
     * @param chargeId of the payment's latest charge, or null
     * @param owner empty when the payment belongs to no account any more
     */
    Uni<Void> follow(String paymentIntentId, String chargeId, Optional<PaymentOwner> owner);
}
