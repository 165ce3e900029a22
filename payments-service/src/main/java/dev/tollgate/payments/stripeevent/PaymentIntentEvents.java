package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.payment.PaymentSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code payment_intent.*}. */
@ApplicationScoped
class PaymentIntentEvents extends SnapshotEvents {
    private final PaymentSync payments;

    PaymentIntentEvents(PaymentSync payments) {
        this.payments = payments;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("payment_intent.");
    }

    @Override
    Uni<DeliveryResult> refetch(SyncCause cause, String objectId) {
        return payments.run(cause, objectId);
    }
}
