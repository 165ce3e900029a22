package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.eventhandling.EventMeaning;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** A payment of an invoice arrived or failed: the subscription it is for may have become active, or be paid again. */
@ApplicationScoped
class InvoiceEvents implements StripeEventHandler {
    private final BilledSubscriptions subscriptions;

    InvoiceEvents(BilledSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public boolean handles(String type) {
        return type.equals("invoice.paid") || type.equals("invoice.payment_failed");
    }

    @Override
    public EventMeaning read(StripeEventDelivery event) {
        StripeObject invoice = StripeObject.of(event.object(), "invoice");
        String subscription = subscriptionOf(invoice);
        if (subscription == null) {
            return new Notice("An invoice of no subscription");
        }
        invoice.requiredReference("/customer");
        return new Snapshot(subscription, subscriptions::sync);
    }

    /** On the invoice's parent since basil, on the invoice before; else on a line, where each version has it too. */
    private static String subscriptionOf(StripeObject invoice) {
        String id = invoice.reference("/parent/subscription_details/subscription", "/subscription");
        return id != null
                ? id
                : invoice.elements("/lines").stream()
                        .map(line -> line.reference("/parent/subscription_item_details/subscription", "/subscription"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
