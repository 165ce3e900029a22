package dev.tollgate.webhooks.routing;

import static dev.tollgate.webhooks.routing.Destination.PAYMENTS;
import static dev.tollgate.webhooks.routing.Destination.SUBSCRIPTIONS;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which services an event type concerns. An exact name comes before a family, a longer family before a shorter one; a
 * type that is not here is stored and told to nobody.
 *
 * @see <a href="https://docs.stripe.com/api/events/types">Stripe's event types</a>
 */
public final class Routes {
    private static final Map<String, Set<Destination>> EXACT = Map.of(
            "customer.created", EnumSet.of(PAYMENTS),
            "customer.updated", EnumSet.of(PAYMENTS),
            "customer.deleted", EnumSet.of(PAYMENTS, SUBSCRIPTIONS),
            "invoice.paid", EnumSet.of(PAYMENTS, SUBSCRIPTIONS));

    private record Family(String prefix, Set<Destination> destinations) {}

    private static final List<Family> FAMILIES = List.of(
            new Family("customer.subscription.", EnumSet.of(SUBSCRIPTIONS)),
            new Family("checkout.session.", EnumSet.of(SUBSCRIPTIONS)),
            new Family("invoice.", EnumSet.of(PAYMENTS)),
            new Family("invoice_payment.", EnumSet.of(PAYMENTS)),
            new Family("payment_intent.", EnumSet.of(PAYMENTS)),
            new Family("payment_method.", EnumSet.of(PAYMENTS)),
            new Family("charge.", EnumSet.of(PAYMENTS)),
            new Family("refund.", EnumSet.of(PAYMENTS)),
            new Family("credit_note.", EnumSet.of(PAYMENTS)));

    private Routes() {}

    /** The services to tell about an event of this type, none when nobody cares. */
    public static Set<Destination> of(String type) {
        Set<Destination> exact = EXACT.get(type);
        return exact != null ? exact : ofFamily(type);
    }

    private static Set<Destination> ofFamily(String type) {
        return FAMILIES.stream()
                .filter(family -> type.startsWith(family.prefix()))
                .findFirst()
                .map(Family::destinations)
                .orElse(Set.of());
    }
}
