package dev.tollgate.subscriptions.stripeevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.subscriptions.stripe.StripeObject;
import dev.tollgate.subscriptions.stripe.UnreadableObject;
import dev.tollgate.subscriptions.stripeevent.StripeChange.CustomerDeleted;
import dev.tollgate.subscriptions.stripeevent.StripeChange.Notice;
import dev.tollgate.subscriptions.stripeevent.StripeChange.ObjectKind;
import dev.tollgate.subscriptions.stripeevent.StripeChange.Snapshot;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sorts events by what they mean here, whatever API version wrote them. */
final class StripeEventReader {
    /** Stripe's ids; anything else is not one, and could be more than a text column holds. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private StripeEventReader() {}

    /**
     * Reads one.
     *
     * @throws UnreadableObject when it lacks what its type promises
     */
    static StripeChange sort(StripeEventDelivery event) {
        StripeObject object = new StripeObject(event.object());
        String type = event.type();
        if (type.equals("customer.subscription.trial_will_end")) {
            return new Notice("A trial ends soon; the subscription did not change");
        }
        if (type.startsWith("customer.subscription.")) {
            return snapshot(ObjectKind.SUBSCRIPTION, object.required("id"), event, object);
        }
        if (type.startsWith("checkout.session.")) {
            return checkout(event, object);
        }
        return switch (type) {
            case "invoice.paid" -> invoice(event, object);
            case "customer.deleted" -> new CustomerDeleted(id(object.required("id")));
            default -> new Notice("Nothing here depends on events of this type");
        };
    }

    private static StripeChange checkout(StripeEventDelivery event, StripeObject session) {
        if (!session.required("mode").equals("subscription")) {
            return new Notice("A Checkout session that buys no subscription");
        }
        return customer(event, session).isEmpty()
                ? new Notice("A Checkout session without a customer")
                : snapshot(ObjectKind.CHECKOUT_SESSION, session.required("id"), event, session);
    }

    private static StripeChange invoice(StripeEventDelivery event, StripeObject invoice) {
        return subscriptionOf(invoice)
                .map(id -> snapshot(ObjectKind.SUBSCRIPTION, id, event, invoice))
                .orElseGet(() -> new Notice("An invoice of no subscription"));
    }

    /** On the invoice's parent since basil, on the invoice before; else on a line, where each version has it too. */
    private static Optional<String> subscriptionOf(StripeObject invoice) {
        return invoice.reference("parent", "subscription_details", "subscription")
                .or(() -> invoice.reference("subscription"))
                .or(() -> subscriptionOfLines(invoice));
    }

    private static Optional<String> subscriptionOfLines(StripeObject invoice) {
        for (JsonNode json : invoice.at("lines", "data").json()) {
            StripeObject line = new StripeObject(json);
            Optional<String> found = line.reference("parent", "subscription_item_details", "subscription")
                    .or(() -> line.reference("subscription"));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static StripeChange snapshot(ObjectKind kind, String id, StripeEventDelivery event, StripeObject object) {
        String customer = customer(event, object).orElseThrow(() -> new UnreadableObject("names no customer"));
        return new Snapshot(kind, id(id), id(customer));
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new UnreadableObject("has an id that cannot be Stripe's");
        }
        return text;
    }

    private static Optional<String> customer(StripeEventDelivery event, StripeObject object) {
        return object.reference("customer").or(() -> Optional.ofNullable(event.customerId()));
    }
}
