package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.catalog.PriceCurrencies;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import java.util.List;

/**
 * One element of {@code items} in an update.
 *
 * @param id the item it changes, null: a new one
 * @param price the new price, null: as it is
 * @param quantity null: as it is
 * @param terms the other fields that are given
 */
record ItemChange(String id, ObjectNode price, Long quantity, boolean deleted, ObjectNode terms) {

    static List<ItemChange> read(Call call, Params params, ObjectNode subscription, ItemParams reader) {
        return params.objects("items").stream()
                .map(item -> read(call, item, item.text("id").orElse(null), subscription, reader))
                .toList();
    }

    private static ObjectNode price(Call call, Params item, ObjectNode subscription, ItemParams reader) {
        String currency = new Subscription(subscription).currency();
        return PriceCurrencies.require(call.data(), reader.price(call, item), currency, item.name("price"));
    }

    /** A change of the item with this id, null: a new one. */
    static ItemChange read(Call call, Params item, String id, ObjectNode subscription, ItemParams reader) {
        boolean deleted = item.flag("deleted").orElse(false);
        boolean priced = item.has("price") || item.has("plan") || item.has("price_data");
        if (id == null && !priced) {
            throw StripeError.invalid("parameter_missing", "Missing required param: " + item.name("price") + ".")
                    .param(item.name("price"));
        }
        ObjectNode terms = ItemTerms.read(call, item, subscription);
        ObjectNode price = priced ? price(call, item, subscription, reader) : null;
        boolean metered = price == null ? isMetered(subscription, id) : new Price(price).isMetered();
        return new ItemChange(id, price, ItemParams.quantity(item, metered), deleted, terms);
    }

    private static boolean isMetered(ObjectNode subscription, String id) {
        for (JsonNode item : new Subscription(subscription).items()) {
            if (id.equals(Nodes.text(item, "id"))) {
                return MeteredUsage.isMetered(item);
            }
        }
        return false;
    }
}
