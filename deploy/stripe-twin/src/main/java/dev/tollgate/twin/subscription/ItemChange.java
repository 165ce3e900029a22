package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.StripeError;
import java.util.List;

/**
 * One element of {@code items} in an update.
 *
 * @param id the item it changes, null: a new one
 * @param price the new price, null: as it is
 * @param quantity null: as it is
 */
record ItemChange(String id, ObjectNode price, Long quantity, boolean deleted) {

    static List<ItemChange> read(Call call, ItemParams reader) {
        return call.params().objects("items").stream()
                .map(item -> read(call, item, reader))
                .toList();
    }

    private static ItemChange read(Call call, Params item, ItemParams reader) {
        String id = item.text("id").orElse(null);
        boolean deleted = item.flag("deleted").orElse(false);
        boolean priced = item.has("price") || item.has("plan") || item.has("price_data");
        if (id == null && !priced) {
            throw StripeError.invalid("parameter_missing", "Missing required param: " + item.name("price") + ".")
                    .param(item.name("price"));
        }
        item.ignoring("clear_usage", "metadata", "tax_rates", "discounts", "billing_thresholds");
        Long quantity = item.integer("quantity", 0, ItemParams.MOST).orElse(null);
        return new ItemChange(id, priced ? reader.price(call, item) : null, quantity, deleted);
    }
}
