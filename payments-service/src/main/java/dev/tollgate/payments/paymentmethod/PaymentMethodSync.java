package dev.tollgate.payments.paymentmethod;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import dev.tollgate.payments.mirror.StripeReads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a payment method and mirrors it. */
@ApplicationScoped
public class PaymentMethodSync {
    private final StripeReads stripe;
    private final MirrorSync mirror;
    private final PaymentMethodService methods;

    PaymentMethodSync(StripeReads stripe, MirrorSync mirror, PaymentMethodService methods) {
        this.stripe = stripe;
        this.mirror = mirror;
        this.methods = methods;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String id) {
        return mirror.run(
                MirrorKind.PAYMENT_METHOD,
                cause,
                id,
                () -> stripe.one("payment_method.retrieve", "/v1/payment_methods/", id)
                        .map(found -> found.map(StripePaymentMethod::read)),
                shown -> methods.apply(id, shown));
    }
}
