package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.catalog.Prices;
import dev.tollgate.twin.payment.Currencies;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** The items of a subscription, and how they read on an invoice. */
final class Items {
    private Items() {}

    static ObjectNode fresh(
            DataSet data, JsonNode subscription, ObjectNode price, long quantity, BillingPeriod period) {
        ObjectNode item = data.fresh(ObjectType.SUBSCRIPTION_ITEM);
        item.set("subscription", subscription.path("id"));
        item.put("quantity", quantity);
        reprice(item, price);
        return move(item, period);
    }

    static ObjectNode reprice(ObjectNode item, ObjectNode price) {
        item.set("price", price);
        item.set("plan", Prices.plan(price));
        return item;
    }

    static ObjectNode move(ObjectNode item, BillingPeriod period) {
        return item.put("current_period_start", period.start()).put("current_period_end", period.end());
    }

    /** Puts the items into the subscription, with the plan and quantity it shows when there is only one. */
    static void write(ObjectNode subscription, ArrayNode items) {
        String url =
                "/v1/subscription_items?subscription=" + subscription.path("id").asText();
        subscription.set("items", Nodes.list(items, url));
        boolean single = items.size() == 1;
        subscription.set("plan", single ? items.get(0).path("plan") : Nodes.MAPPER.nullNode());
        subscription.set("quantity", single ? items.get(0).path("quantity") : Nodes.MAPPER.nullNode());
    }

    /** What the item costs for a whole period, in minor units. */
    static long amount(JsonNode item) {
        return item.path("price").path("unit_amount").asLong()
                * item.path("quantity").asLong();
    }

    /** {@code 1 × Starter (at $29.00 / month)}. */
    static String priced(DataSet data, JsonNode item) {
        JsonNode price = item.path("price");
        JsonNode recurring = price.path("recurring");
        long count = recurring.path("interval_count").asLong(1);
        String interval = recurring.path("interval").asText();
        String each = Currencies.format(
                price.path("unit_amount").asLong(), price.path("currency").asText());
        return named(data, item) + " (at " + each
                + (count == 1 ? " / " + interval : " every " + count + " " + interval + "s") + ")";
    }

    /** {@code 1 × Starter}. */
    static String named(DataSet data, JsonNode item) {
        ObjectNode product =
                data.find(ObjectType.PRODUCT, item.path("price").path("product").asText());
        String name = product == null ? "Subscription" : product.path("name").asText();
        return item.path("quantity").asLong() + " × " + name;
    }
}
