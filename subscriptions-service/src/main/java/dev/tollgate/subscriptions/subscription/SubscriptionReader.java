package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.subscriptions.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
     * @throws UnreadableObject when it is not a subscription, or of an unknown status
     */
    SubscriptionSnapshot read(JsonNode json) {
        StripeObject object = StripeObject.of(json, "subscription");
        Optional<StripeObject> main = mainItem(object);
        StripeObject item = main.orElse(object);
        return new SubscriptionSnapshot(
                object.id(),
                object.requiredReference("/customer"),
                SubscriptionStatus.of(object.oneOf("/status", SubscriptionStatus.LABELS)),
                main.map(found -> found.text("/id")).orElse(null),
                either(SubscriptionReader::priceOf, item, object),
                either(holder -> holder.reference("/price/product", "/plan/product"), item, object),
                either(holder -> holder.integer("/quantity"), item, object),
                either(holder -> holder.instant("/current_period_start"), item, object),
                either(holder -> holder.instant("/current_period_end"), item, object),
                object.instant("/cancel_at"),
                object.flag("/cancel_at_period_end"),
                object.instant("/canceled_at"),
                object.instant("/ended_at"),
                object.instant("/trial_end"),
                object.instant("/billing_cycle_anchor"),
                object.text("/collection_method"),
                object.reference("/latest_invoice"),
                object.requiredInstant("/created"));
    }

    /** The item that pays for a plan, else the first; a subscription may carry others beside it. */
    private Optional<StripeObject> mainItem(StripeObject object) {
        List<StripeObject> items = object.elements("/items");
        return items.stream()
                .filter(item -> Optional.ofNullable(priceOf(item))
                        .flatMap(plans::ofPrice)
                        .isPresent())
                .findFirst()
                .or(() -> items.stream().findFirst());
    }

    private static String priceOf(StripeObject holder) {
        return holder.reference("/price", "/plan");
    }

    /** The item's value, else the subscription's. */
    private static <T> T either(Function<StripeObject, T> member, StripeObject item, StripeObject object) {
        T value = member.apply(item);
        return value == null ? member.apply(object) : value;
    }
}
