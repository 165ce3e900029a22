package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.refund.RefundSync;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code refund.*}, and {@code charge.refund.updated}, which means the same. */
@ApplicationScoped
class RefundEvents implements StripeEventHandler {
    private final RefundSync refunds;

    RefundEvents(RefundSync refunds) {
        this.refunds = refunds;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("refund.") || type.equals("charge.refund.updated");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        return Snapshot.of(event, "refund", refunds::run);
    }
}
