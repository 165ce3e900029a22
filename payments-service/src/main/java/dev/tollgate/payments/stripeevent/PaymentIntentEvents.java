package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.payment.PaymentSync;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code payment_intent.*}. */
@ApplicationScoped
class PaymentIntentEvents implements StripeEventHandler {
    private final PaymentSync payments;

    PaymentIntentEvents(PaymentSync payments) {
        this.payments = payments;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("payment_intent.");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        return Snapshot.of(event, "payment_intent", payments::run);
    }
}
