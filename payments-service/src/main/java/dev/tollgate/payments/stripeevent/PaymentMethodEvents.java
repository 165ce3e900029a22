package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.paymentmethod.PaymentMethodSync;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code payment_method.*}. */
@ApplicationScoped
class PaymentMethodEvents implements StripeEventHandler {
    private final PaymentMethodSync methods;

    PaymentMethodEvents(PaymentMethodSync methods) {
        this.methods = methods;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("payment_method.");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        return Snapshot.of(event, "payment_method", methods::run);
    }
}
