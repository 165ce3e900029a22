package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.subscriptions.customer.NamedAccount;
import dev.tollgate.subscriptions.stripeevent.StripeChange.CustomerDeleted;
import dev.tollgate.subscriptions.stripeevent.StripeChange.Notice;
import dev.tollgate.subscriptions.stripeevent.StripeChange.ObjectKind;
import dev.tollgate.subscriptions.stripeevent.StripeChange.Snapshot;
import java.util.Objects;
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
        String type = event.type();
        if (type.equals("customer.subscription.trial_will_end")) {
            return new Notice("A trial ends soon; the subscription did not change");
        }
        if (type.startsWith("customer.subscription.")) {
            StripeObject subscription = StripeObject.of(event.object(), "subscription");
            return snapshot(ObjectKind.SUBSCRIPTION, subscription.id(), event, subscription);
        }
        if (type.startsWith("checkout.session.")) {
            return checkout(event, StripeObject.of(event.object(), "checkout.session"));
        }
        return switch (type) {
            case "invoice.paid" -> invoice(event, StripeObject.of(event.object(), "invoice"));
            case "customer.deleted" ->
                new CustomerDeleted(
                        id(StripeObject.of(event.object(), "customer").id()));
            default -> new Notice("Nothing here depends on events of this type");
        };
    }

    private static StripeChange checkout(StripeEventDelivery event, StripeObject session) {
        if (!session.requiredText("/mode").equals("subscription")) {
            return new Notice("A Checkout session that buys no subscription");
        }
        return customer(event, session).isEmpty()
                ? new Notice("A Checkout session without a customer")
                : snapshot(ObjectKind.CHECKOUT_SESSION, session.id(), event, session);
    }

    private static StripeChange invoice(StripeEventDelivery event, StripeObject invoice) {
        String id = subscriptionOf(invoice);
        return id == null
                ? new Notice("An invoice of no subscription")
                : snapshot(ObjectKind.SUBSCRIPTION, id, event, invoice);
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

    private static StripeChange snapshot(ObjectKind kind, String id, StripeEventDelivery event, StripeObject object) {
        String customer = customer(event, object)
                .orElseThrow(() -> new UnreadableObject(event.objectType() + " names no customer"));
        return new Snapshot(
                kind, id(id), id(customer), NamedAccount.of(event.object()).isPresent());
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new UnreadableObject("The object has an id that cannot be Stripe's");
        }
        return text;
    }

    private static Optional<String> customer(StripeEventDelivery event, StripeObject object) {
        return Optional.ofNullable(object.reference("/customer")).or(() -> Optional.ofNullable(event.customerId()));
    }
}
