package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.paymentmethod.PaymentMethodSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code payment_method.*}. */
@ApplicationScoped
class PaymentMethodEvents extends SnapshotEvents {
    private final PaymentMethodSync methods;

    PaymentMethodEvents(PaymentMethodSync methods) {
        this.methods = methods;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("payment_method.");
    }

    @Override
    Uni<DeliveryResult> refetch(SyncCause cause, String objectId) {
        return methods.run(cause, objectId);
    }
}
