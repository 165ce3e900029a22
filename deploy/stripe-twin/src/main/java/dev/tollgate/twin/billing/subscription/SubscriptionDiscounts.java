package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Discount;
import dev.tollgate.twin.billing.discount.Discounts;
import dev.tollgate.twin.billing.discount.Redemption;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.HashSet;
import java.util.Set;

/** The discounts of a subscription: redeemed, consumed, expired. */
public final class SubscriptionDiscounts {
    private SubscriptionDiscounts() {}

    /** Replaces the discounts by those of the parameter; the ones left out end. */
    static void read(Call call, Params params, ObjectNode subscription) {
        if (!params.has("discounts")) {
            return;
        }
        ArrayNode discounts = Discounts.redeem(
                call.data(), Redemption.read(call, params), "subscription", subscription, subscription.get("customer"));
        Set<String> kept = new HashSet<>();
        discounts.forEach(id -> kept.add(id.asText()));
        for (JsonNode id : new Subscription(subscription).discounts()) {
            if (!kept.contains(id.asText())) {
                Discounts.end(call.data(), id.asText());
            }
        }
        subscription.set("discounts", discounts);
    }

    /** After an invoice: ends discounts with duration {@code once}. */
    static void consume(DataSet data, ObjectNode subscription) {
        keep(data, subscription, id -> !Discounts.once(data, id));
    }

    /** Before an invoice: ends discounts whose months are over. */
    static void expire(DataSet data, ObjectNode subscription, long now) {
        keep(data, subscription, id -> {
            ObjectNode discount = data.find(ObjectType.DISCOUNT, id);
            return discount == null || new Discount(discount).end() > now;
        });
    }

    private static void keep(DataSet data, ObjectNode subscription, java.util.function.Predicate<String> holds) {
        ArrayNode left = Nodes.array();
        for (JsonNode id : new Subscription(subscription).discounts()) {
            if (holds.test(id.asText())) {
                left.add(id);
            } else {
                Discounts.end(data, id.asText());
            }
        }
        subscription.set("discounts", left);
    }
}
