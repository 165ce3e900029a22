package dev.tollgate.twin.event;

import dev.tollgate.twin.store.Happening;
import java.util.Comparator;
import java.util.List;

/** Stripe tells the events of a subscription's creation in an order that is not the logical one. */
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

    static List<Happening> of(List<Happening> happenings) {
        if (happenings.stream().noneMatch(h -> h.type().equals("customer.subscription.created"))) {
            return happenings;
        }
        return happenings.stream()
                .sorted(Comparator.comparingInt(ObservedOrder::rank))
                .toList();
    }

    private static int rank(Happening happening) {
        int rank = SUBSCRIPTION_CREATED.indexOf(happening.type());
        return rank < 0 ? SUBSCRIPTION_CREATED.size() : rank;
    }
}
