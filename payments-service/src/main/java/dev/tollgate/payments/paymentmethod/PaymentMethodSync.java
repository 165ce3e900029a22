package dev.tollgate.payments.paymentmethod;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a payment method and mirrors it. */
@ApplicationScoped
public class PaymentMethodSync {
    private final MirrorSync mirror;
    private final PaymentMethodService methods;

    PaymentMethodSync(MirrorSync mirror, PaymentMethodService methods) {
        this.mirror = mirror;
        this.methods = methods;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String id) {
        return mirror.refetch(
                MirrorKind.PAYMENT_METHOD, cause, id, StripePaymentMethod::read, shown -> methods.apply(id, shown));
    }
}
