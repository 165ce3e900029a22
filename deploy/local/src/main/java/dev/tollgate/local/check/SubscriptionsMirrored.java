package dev.tollgate.local.check;

import static dev.tollgate.local.check.MirroredField.flag;
import static dev.tollgate.local.check.MirroredField.time;
import static dev.tollgate.local.check.MirroredField.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Subscriptions with all their items. */
final class SubscriptionsMirrored extends Mirrored {
    private static final String ITEMS = "(SELECT string_agg(format('%s %s x%s until %s', i.item_id, i.price_id,"
            + " i.quantity, extract(epoch FROM i.current_period_end)::bigint), ', ' ORDER BY i.item_id COLLATE \"C\")"
            + " FROM subscription_items i WHERE i.subscription_id = m.id)";

    SubscriptionsMirrored() {
        super(
                "subscriptions",
                new StripeList("/v1/subscriptions", null),
                List.of(
                        value("status", "/status"),
                        value("stripe_customer_id", "/customer"),
                        value("latest_invoice_id", "/latest_invoice"),
                        value("collection_method", "/collection_method"),
                        time("cancel_at", "/cancel_at"),
                        time("canceled_at", "/canceled_at"),
                        time("ended_at", "/ended_at"),
                        time("trial_end", "/trial_end"),
                        flag("cancel_at_period_end", "/cancel_at_period_end"),
                        new MirroredField("items", ITEMS, SubscriptionsMirrored::items)));
    }

    @Override
    Database database(Deployment system) {
        return system.subscriptions();
    }

    @Override
    String rows() {
        return "subscriptions m";
    }

    @Override
    Map<String, JsonNode> objects(Deployment system) {
        return system.stripe().subscriptions();
    }

    private static String items(StripeObjects stripe, JsonNode subscription) {
        var items = stripe.items(subscription);
        return items.isEmpty()
                ? null
                : items.stream()
                        .map(item -> "%s %s x%s until %s"
                                .formatted(
                                        item.get("id").asText(),
                                        item.at("/price/id").asText(),
                                        item.path("quantity").asText(),
                                        item.path("current_period_end").asText()))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
