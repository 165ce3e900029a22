package dev.tollgate.payments.refund;

import dev.tollgate.payments.payment.PaymentFollowers;
import dev.tollgate.payments.payment.PaymentOwner;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The refunds table. */
@ApplicationScoped
class RefundRepository implements PanacheRepositoryBase<Refund, String>, PaymentFollowers {
    private static final String FOLLOW =
            "account = ?1, stripeCustomerId = ?2 where state.paymentIntentId = ?3 or state.chargeId = ?4";

    Uni<List<Refund>> listOwned(List<String> ids) {
        return list("id in ?1 and account is not null and goneAt is null", ids);
    }

    @Override
    public Uni<Void> follow(String paymentIntentId, String chargeId, Optional<PaymentOwner> owner) {
        return update(
                        FOLLOW,
                        owner.map(PaymentOwner::account).orElse(null),
                        owner.map(PaymentOwner::stripeCustomerId).orElse(null),
                        paymentIntentId,
                        chargeId)
                .replaceWithVoid();
    }
}
