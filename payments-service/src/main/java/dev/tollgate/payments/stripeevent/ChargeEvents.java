package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.payment.PaymentSync;
import dev.tollgate.payments.refund.RefundSync;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code charge.*} of the charge itself: its payment is refetched, and when it was refunded its refunds too. */
@ApplicationScoped
class ChargeEvents implements StripeEventHandler {
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
    public EventMeaning read(StripeEventDelivery event) {
        StripeObject charge = StripeObject.of(event.object(), "charge");
        String payment = charge.reference("/payment_intent");
        if (payment == null) {
            return new Notice("A charge without a payment intent.");
        }
        return "charge.refunded".equals(event.type())
                ? new Snapshot(
                        payment, (cause, id) -> payments.run(cause, id).call(() -> refunds.runAllOf(charge.id())))
                : new Snapshot(payment, payments::run);
    }
}
