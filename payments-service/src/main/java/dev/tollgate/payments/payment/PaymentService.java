package dev.tollgate.payments.payment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Payments in the database; each public method is one transaction. */
@ApplicationScoped
public class PaymentService {
    private final PaymentRepository payments;

    PaymentService(PaymentRepository payments) {
        this.payments = payments;
    }

    /** The owner of the payment with this intent or charge; empty when it is not mirrored. */
    @WithTransaction
    public Uni<Optional<PaymentOwner>> ownerOf(String paymentIntentId, String chargeId) {
        return payments.findByIntentOrCharge(paymentIntentId, chargeId).map(PaymentService::owner);
    }

    /** The same; the payment keeps its owner until the caller's transaction ends. */
    @WithTransaction
    public Uni<Optional<PaymentOwner>> holdOwnerOf(String paymentIntentId, String chargeId) {
        return payments.holdByIntentOrCharge(paymentIntentId, chargeId).map(PaymentService::owner);
    }

    private static Optional<PaymentOwner> owner(Payment found) {
        return Optional.ofNullable(found)
                .map(payment -> new PaymentOwner(payment.account(), payment.stripeCustomerId()));
    }
}
