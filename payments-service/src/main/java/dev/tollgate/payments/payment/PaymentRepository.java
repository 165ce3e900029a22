package dev.tollgate.payments.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The payments table. */
@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<Payment, String> {
    private static final String BY_EITHER = "id = ?1 or state.latestChargeId = ?2";

    /** The payment with either id, or null. */
    Uni<Payment> findByIntentOrCharge(String paymentIntentId, String chargeId) {
        return find(BY_EITHER, paymentIntentId, chargeId).firstResult();
    }

    /** The same, which does not change its owner before the transaction ends. */
    Uni<Payment> holdByIntentOrCharge(String paymentIntentId, String chargeId) {
        return find(BY_EITHER, paymentIntentId, chargeId)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResult();
    }

    /** To be changed, or null. */
    Uni<Payment> lock(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
