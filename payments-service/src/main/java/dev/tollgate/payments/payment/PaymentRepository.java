package dev.tollgate.payments.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The payments table. */
@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<Payment, String> {
    /** The payment a refund names by either id, or null. */
    Uni<Payment> findByIntentOrCharge(String paymentIntentId, String chargeId) {
        return find("id = ?1 or state.latestChargeId = ?2", paymentIntentId, chargeId)
                .firstResult();
    }
}
