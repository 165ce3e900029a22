package dev.tollgate.payments.payment;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a payment intent with its latest charge and mirrors it. */
@ApplicationScoped
public class PaymentSync {
    private final MirrorSync mirror;
    private final PaymentService payments;

    PaymentSync(MirrorSync mirror, PaymentService payments) {
        this.mirror = mirror;
        this.payments = payments;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String paymentIntentId) {
        return mirror.refetch(
                MirrorKind.PAYMENT,
                cause,
                paymentIntentId,
                StripePayment::read,
                shown -> payments.apply(paymentIntentId, shown));
    }
}
