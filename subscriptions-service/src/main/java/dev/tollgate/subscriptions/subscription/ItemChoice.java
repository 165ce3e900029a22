package dev.tollgate.subscriptions.subscription;

import dev.tollgate.subscriptions.plan.Plans;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan that results from the items of a subscription. All of them count, whatever their order: the best plan of all items is the
 * subscription's. An item keeps its last plan while no plan has its price; the plan ends with the item.
 */
final class ItemChoice {
    private final Plans plans;

    ItemChoice(Plans plans) {
        this.plans = plans;
    }

    /** The items as shown, with the plans that the same items had before where their prices have none. */
    List<SubscriptionItem> keeping(List<SubscriptionItem> before, List<SubscriptionItem> shown) {
        Map<String, String> lastPlans = new HashMap<>();
        before.forEach(item -> lastPlans.put(item.itemId(), item.entitledPlan()));
        return shown.stream()
                .map(item -> item.keeping(lastPlans.get(item.itemId())))
                .toList();
    }

    /** The best plan and the item that carries it. */
    CarriedPlan best(List<SubscriptionItem> items) {
        return items.stream()
                .max(Comparator.comparingInt(this::rank)
                        .thenComparing(item -> item.plan() != null)
                        .thenComparing(SubscriptionItem::itemId, Comparator.reverseOrder()))
                .map(CarriedPlan::of)
                .orElse(CarriedPlan.NONE);
    }

    /** An item that entitles to nothing ranks below every plan. */
    private int rank(SubscriptionItem item) {
        return item.entitles() ? plans.stored(item.entitledPlan()).rank() : -1;
    }
}
