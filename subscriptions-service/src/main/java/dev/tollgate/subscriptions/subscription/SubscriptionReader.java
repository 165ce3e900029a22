package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.subscriptions.customer.NamedAccount;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a subscription of any API version: the period stands on the items since basil and on the subscription before,
 * a price was called plan in old ones.
 */
@ApplicationScoped
class SubscriptionReader {
    private final Plans plans;
    private final ItemChoice choice;

    SubscriptionReader(Plans plans) {
        this.plans = plans;
        this.choice = new ItemChoice(plans);
    }

    /**
     * Reads one, with all its items.
     *
     * @throws UnreadableObject when it is not a subscription, or of an unknown status
     */
    StripeSubscription read(JsonNode json) {
        StripeObject object = StripeObject.of(json, "subscription");
        List<SubscriptionItem> items = object.elements("/items").stream()
                .map(item -> item(item, object))
                .sorted(Comparator.comparing(SubscriptionItem::itemId))
                .toList();
        return new StripeSubscription(
                object.id(),
                object.requiredReference("/customer"),
                NamedAccount.of(json),
                state(object),
                items,
                choice.best(items));
    }

    /** The same, where items whose price no plan has keep the plan that they had before. */
    StripeSubscription keepPlans(List<SubscriptionItem> before, StripeSubscription subscription) {
        List<SubscriptionItem> items = choice.keeping(before, subscription.items());
        return subscription.with(items, choice.best(items));
    }

    /** Whether a listed subscription can still change. */
    static boolean isLive(JsonNode listed) {
        String status = listed.path("status").asText();
        return !SubscriptionStatus.LABELS.contains(status)
                || !SubscriptionStatus.of(status).isTerminal();
    }

    private static SubscriptionState state(StripeObject object) {
        return new SubscriptionState(
                object.oneOf("/status", SubscriptionStatus.LABELS),
                object.instant("/cancel_at"),
                object.flag("/cancel_at_period_end"),
                object.instant("/canceled_at"),
                object.instant("/ended_at"),
                object.instant("/trial_end"),
                object.instant("/billing_cycle_anchor"),
                object.text("/collection_method"),
                object.reference("/latest_invoice"),
                false,
                object.requiredInstant("/created"));
    }

    private SubscriptionItem item(StripeObject item, StripeObject object) {
        String priceId = item.reference("/price", "/plan");
        String plan = Optional.ofNullable(priceId)
                .flatMap(plans::ofPrice)
                .map(Plan::id)
                .orElse(null);
        return new SubscriptionItem(
                item.id(),
                priceId,
                item.reference("/price/product", "/plan/product"),
                plan,
                plan,
                either(holder -> holder.integer("/quantity"), item, object),
                item.integer("/price/unit_amount", "/plan/amount"),
                item.text("/price/currency", "/plan/currency"),
                item.text("/price/recurring/interval", "/plan/interval"),
                item.integer("/price/recurring/interval_count", "/plan/interval_count"),
                either(holder -> holder.instant("/current_period_start"), item, object),
                either(holder -> holder.instant("/current_period_end"), item, object));
    }

    /** The item's value, else the subscription's. */
    private static <T> T either(Function<StripeObject, T> member, StripeObject item, StripeObject object) {
        T value = member.apply(item);
        return value == null ? member.apply(object) : value;
    }
}
