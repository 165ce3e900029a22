package dev.tollgate.payments.payment;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import dev.tollgate.payments.mirror.StripeReads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Refetches a payment intent with its latest charge and mirrors it. */
@ApplicationScoped
public class PaymentSync {
    private final StripeReads stripe;
    private final MirrorSync mirror;
    private final PaymentService payments;

    PaymentSync(StripeReads stripe, MirrorSync mirror, PaymentService payments) {
        this.stripe = stripe;
        this.mirror = mirror;
        this.payments = payments;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String paymentIntentId) {
        return mirror.run(
                MirrorKind.PAYMENT,
                cause,
                paymentIntentId,
                () -> stripe.one("payment_intent.retrieve", "/v1/payment_intents/", paymentIntentId, "latest_charge")
                        .map(found -> found.map(StripePayment::read)),
                shown -> payments.apply(paymentIntentId, shown));
    }
}
