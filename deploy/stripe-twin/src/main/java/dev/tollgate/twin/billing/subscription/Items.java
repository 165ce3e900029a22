package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Cost;
import dev.tollgate.twin.billing.catalog.CostLine;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The items of a subscription and their invoice lines. */
final class Items {
    private Items() {}

    static ObjectNode fresh(
            DataSet data, JsonNode subscription, ObjectNode price, long quantity, BillingPeriod period) {
        ObjectNode item = data.fresh(ObjectType.SUBSCRIPTION_ITEM);
        item.put("subscription", Nodes.id(subscription));
        item.put("quantity", quantity);
        reprice(item, price);
        data.hide(Nodes.id(item), Nodes.object().put("subscription", Nodes.id(subscription)));
        return move(item, period);
    }

    static ObjectNode reprice(ObjectNode item, ObjectNode price) {
        item.set("price", price);
        item.set("plan", Prices.plan(price));
        if (MeteredUsage.isMetered(item)) {
            item.remove("quantity");
        } else if (!item.has("quantity")) {
            item.put("quantity", 1);
        }
        return item;
    }

    static ObjectNode move(ObjectNode item, BillingPeriod period) {
        return item.put("current_period_start", period.start()).put("current_period_end", period.end());
    }

    /** Puts the items into the subscription, with the plan and quantity it shows when there is only one. */
    static void write(ObjectNode subscription, ArrayNode items) {
        String url = "/v1/subscription_items?subscription=" + Nodes.id(subscription);
        subscription.set("items", Nodes.list(items, url));
        boolean single = items.size() == 1;
        subscription.set("plan", single ? items.get(0).get("plan") : Nodes.MAPPER.nullNode());
        subscription.set("quantity", single ? items.get(0).get("quantity") : null);
    }

    /** What the item costs for a whole period ahead, in minor units of the subscription's currency. */
    static long amount(DataSet data, JsonNode subscription, JsonNode item) {
        if (MeteredUsage.isMetered(item)) {
            return 0;
        }
        return Cost.of(
                data, new Item(item).priceJson(), new Item(item).units(), new Subscription(subscription).currency());
    }

    /** The lines that bill each item's present period in full. */
    static List<Line> lines(DataSet data, JsonNode subscription, boolean free) {
        return lines(data, subscription, free, item -> true);
    }

    /** The same of those items only that are {@code billed}. */
    static List<Line> lines(DataSet data, JsonNode subscription, boolean free, Predicate<ObjectNode> billed) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode node : new Subscription(subscription).items()) {
            ObjectNode item = (ObjectNode) node;
            if (!billed.test(item)) {
                continue;
            }
            lines.addAll(lines(data, subscription, item, BillingPeriod.of(item), free));
        }
        return lines;
    }

    /** What bills an item a period in full, or for nothing; a metered one what was used before. */
    static List<Line> lines(DataSet data, JsonNode subscription, ObjectNode item, BillingPeriod period, boolean free) {
        if (MeteredUsage.isMetered(item)) {
            return MeteredUsage.lines(data, subscription, item, period.start(), Line.Kind.PERIOD);
        }
        BigDecimal quantity = BigDecimal.valueOf(new Item(item).units());
        List<CostLine> costs = free
                ? List.of(new CostLine(quantity, 0, ItemWords.trial(data, item)))
                : CostLine.of(data, new Item(item).priceJson(), quantity, new Subscription(subscription).currency());
        return costs.stream()
                .map(cost -> line(item, cost, Line.Kind.PERIOD, period))
                .toList();
    }

    /** The line that bills the item what it costs for a period. */
    static Line line(ObjectNode item, CostLine cost, Line.Kind kind, BillingPeriod period) {
        return new Line(
                cost.amount(),
                cost.description(),
                item,
                new Item(item).priceJson(),
                cost.quantity(),
                kind,
                period.start(),
                period.end(),
                null);
    }

    /** Starts a new period for every item; its end depends on each price's interval. */
    static void restart(ObjectNode subscription, long start) {
        for (JsonNode item : new Subscription(subscription).items()) {
            move((ObjectNode) item, BillingPeriod.from(start, new Item(item).recurring()));
        }
    }
}
