package dev.tollgate.twin.core.event;

import dev.tollgate.twin.core.store.PendingEvent;
import java.util.Comparator;
import java.util.List;

/** Stripe emits the events of a subscription's creation in an order that is not the logical one. */
final class ObservedOrder {
    private static final List<String> SUBSCRIPTION_CREATED = List.of(
            "customer.created",
            "payment_method.attached",
            "charge.succeeded",
            "checkout.session.completed",
            "customer.updated",
            "customer.subscription.created",
            "payment_intent.succeeded",
            "payment_intent.created",
            "invoice.created",
            "invoice.finalized",
            "invoice.paid",
            "invoice.payment_succeeded");

    private ObservedOrder() {}

    static List<PendingEvent> of(List<PendingEvent> pendingEvents) {
        if (pendingEvents.stream().noneMatch(h -> h.type().equals("customer.subscription.created"))) {
            return pendingEvents;
        }
        return pendingEvents.stream()
                .sorted(Comparator.comparingInt(ObservedOrder::rank))
                .toList();
    }

    private static int rank(PendingEvent pending) {
        int rank = SUBSCRIPTION_CREATED.indexOf(pending.type());
        return rank < 0 ? SUBSCRIPTION_CREATED.size() : rank;
    }
}
