package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.stripe.StripeObject;
import dev.tollgate.subscriptions.stripe.UnreadableObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a subscription of any API version: the period stands on the items since basil and on the subscription before,
 * a price was called plan once.
 */
@ApplicationScoped
class SubscriptionReader {
    private final Plans plans;

    SubscriptionReader(Plans plans) {
        this.plans = plans;
    }

    /**
     * Reads one.
     *
     * @throws UnreadableObject when it is not a subscription, or of a status nobody knows
     */
    SubscriptionSnapshot read(JsonNode json) {
        StripeObject object = new StripeObject(json);
        if (!"subscription".equals(object.required("object"))) {
            throw new UnreadableObject("is not a subscription");
        }
        StripeObject item = mainItem(object);
        return new SubscriptionSnapshot(
                object.required("id"),
                object.reference("customer").orElseThrow(() -> new UnreadableObject("has no customer")),
                status(object),
                item.text("id").orElse(null),
                priceOf(item).or(() -> priceOf(object)).orElse(null),
                productOf(item).or(() -> productOf(object)).orElse(null),
                quantity(item, object),
                period("current_period_start", item, object),
                period("current_period_end", item, object),
                object.time("cancel_at").orElse(null),
                object.flag("cancel_at_period_end"),
                object.time("canceled_at").orElse(null),
                object.time("ended_at").orElse(null),
                object.time("trial_end").orElse(null),
                object.time("billing_cycle_anchor").orElse(null),
                object.text("collection_method").orElse(null),
                object.reference("latest_invoice").orElse(null),
                object.time("created").orElseThrow(() -> new UnreadableObject("has no created")));
    }

    private static SubscriptionStatus status(StripeObject object) {
        String name = object.required("status");
        return SubscriptionStatus.named(name).orElseThrow(() -> new UnreadableObject("has the unknown status " + name));
    }

    /** The item that pays for a plan; a subscription may carry others beside it. */
    private StripeObject mainItem(StripeObject object) {
        List<StripeObject> items = new ArrayList<>();
        object.at("items", "data").json().forEach(item -> items.add(new StripeObject(item)));
        return items.stream()
                .filter(item -> priceOf(item).flatMap(plans::ofPrice).isPresent())
                .findFirst()
                .or(() -> items.stream().findFirst())
                .orElseGet(() -> object.at("items", "none"));
    }

    private static Optional<String> priceOf(StripeObject holder) {
        return holder.reference("price").or(() -> holder.reference("plan"));
    }

    private static Optional<String> productOf(StripeObject holder) {
        return holder.reference("price", "product").or(() -> holder.reference("plan", "product"));
    }

    private static Long quantity(StripeObject item, StripeObject object) {
        var quantity = item.number("quantity");
        if (quantity.isEmpty()) {
            quantity = object.number("quantity");
        }
        return quantity.isPresent() ? quantity.getAsLong() : null;
    }

    private static Instant period(String name, StripeObject item, StripeObject object) {
        return item.time(name).or(() -> object.time(name)).orElse(null);
    }
}
