package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Cost;
import dev.tollgate.twin.billing.catalog.PriceCurrencies;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The items of a subscription and their invoice lines. */
final class Items {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

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
            return List.of(MeteredUsage.line(data, subscription, item, period.start(), Line.Kind.PERIOD));
        }
        List<Line> tiers = free ? List.of() : TierLines.of(data, subscription, item, period);
        return tiers.isEmpty() ? List.of(line(data, subscription, item, period, free)) : tiers;
    }

    private static Line line(DataSet data, JsonNode subscription, ObjectNode item, BillingPeriod period, boolean free) {
        return new Line(
                free ? 0 : amount(data, subscription, item),
                free ? "Free trial for " + counted(data, item) : priced(data, subscription, item),
                item,
                new Item(item).priceJson(),
                new Item(item).units(),
                Line.Kind.PERIOD,
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

    /** {@code 1 × Starter (at $29.00 / month)}; metered tiers share a line and have no one amount. */
    private static String priced(DataSet data, JsonNode subscription, JsonNode item) {
        return priced(data, subscription, item, new Item(item).quantity());
    }

    static String priced(DataSet data, JsonNode subscription, JsonNode item, String quantity) {
        JsonNode price = new Item(item).priceJson();
        String counted = quantity + " × " + product(data, item);
        if (new Item(item).price().isTiered()) {
            return counted;
        }
        String currency = new Subscription(subscription).currency();
        JsonNode amounts = PriceCurrencies.amounts(data, price, currency);
        BigDecimal each = BigDecimal.valueOf(amounts.get("unit_amount").asLong());
        return counted + " (at " + rate(each, currency, item) + ")";
    }

    /** {@code $29.00 / month}, {@code $29.00 every 3 months}. */
    static String rate(BigDecimal each, String currency, JsonNode item) {
        long count = new Item(item).price().intervalCount();
        String interval = new Item(item).price().interval();
        return Currencies.format(each, currency)
                + (count == 1 ? " / " + interval : " every " + count + " " + interval + "s");
    }

    /** {@code 1 × Starter}. */
    static String counted(DataSet data, JsonNode item) {
        return new Item(item).quantity() + " × " + product(data, item);
    }

    /** {@code Starter}, {@code 3 × Starter}: a quantity of one goes without saying. */
    static String named(DataSet data, JsonNode item) {
        return new Item(item).units() == 1 ? product(data, item) : counted(data, item);
    }

    /** {@code 5 Mar 2026}. */
    static String day(long time) {
        return DAY.format(Instant.ofEpochSecond(time));
    }

    static String product(DataSet data, JsonNode item) {
        ObjectNode product = data.find(ObjectType.PRODUCT, new Item(item).product());
        return product == null ? "Subscription" : Nodes.text(product, "name");
    }
}
