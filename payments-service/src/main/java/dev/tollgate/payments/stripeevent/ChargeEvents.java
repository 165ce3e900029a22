package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.payment.PaymentSync;
import dev.tollgate.payments.refund.RefundSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code charge.*} of the charge itself: its payment is refetched, and when it was refunded its refunds too. */
@ApplicationScoped
class ChargeEvents extends SnapshotEvents {
    private final PaymentSync payments;
    private final RefundSync refunds;

    ChargeEvents(PaymentSync payments, RefundSync refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("charge.") && type.indexOf('.') == type.lastIndexOf('.');
    }

    @Override
    public Arrival sort(StripeEventDelivery event) {
        String payment = StripeObject.of(event.object(), "charge").reference("/payment_intent");
        return payment == null
                ? new Arrival.Notice("A charge without a payment intent.")
                : new Arrival.Snapshot(payment);
    }

    @Override
    public Uni<DeliveryResult> apply(StripeEventDelivery event, Arrival arrival) {
        Uni<DeliveryResult> payment = super.apply(event, arrival);
        return "charge.refunded".equals(event.type())
                ? payment.call(() -> refunds.runAllOf(event.object().path("id").asText()))
                : payment;
    }

    @Override
    Uni<DeliveryResult> refetch(SyncCause cause, String objectId) {
        return payments.run(cause, objectId);
    }
}
