package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Reads a subscription's prices: existing or inline ones. */
public final class ItemParams {
    static final long MOST = 999_999_999;

    private static final String IN_OBJECT = "[quantity]";

    private final Prices prices;

    public ItemParams(Prices prices) {
        this.prices = prices;
    }

    /** The elements of {@code items} for a new subscription, at least one, all recurring. */
    List<NewItem> read(Call call, Params params, ObjectNode subscription) {
        List<Params> items = params.objects("items");
        if (items.isEmpty()) {
            throw params.missing("items");
        }
        return items.stream()
                .map(item -> {
                    ObjectNode price = price(call, item);
                    Long quantity = quantity(item, new Price(price).isMetered());
                    return new NewItem(
                            price, quantity == null ? 1 : quantity, ItemTerms.read(call, item, subscription));
                })
                .toList();
    }

    /** The quantity given, null without one; 400 when it is metered. */
    public static Long quantity(Params item, boolean metered) {
        Long quantity = item.integer("quantity", 0, MOST).orElse(null);
        if (quantity != null && metered) {
            String name = item.name("quantity");
            String holder = name.endsWith(IN_OBJECT) ? name.substring(0, name.length() - IN_OBJECT.length()) : "item";
            throw StripeError.invalid(
                            null,
                            "Quantity should not be specified where usage_type is `metered`. Remove quantity from `"
                                    + holder + "`")
                    .param(name);
        }
        return quantity;
    }

    /** The price an element names or describes; 400 when it does not recur. */
    public ObjectNode price(Call call, Params item) {
        Params inline = item.object("price_data").orElse(null);
        ObjectNode price = inline == null ? named(call, item) : inline(call, inline);
        if (!new Price(price).isRecurring()) {
            throw StripeError.invalid(
                            null,
                            "The price specified is set to `type=one_time` but this field only accepts prices with "
                                    + "`type=recurring`.")
                    .param(item.name("price"));
        }
        return price;
    }

    private static ObjectNode named(Call call, Params item) {
        String param = item.has("plan") ? "plan" : "price";
        String id = item.requiredText(param);
        ObjectNode price = call.known(ObjectType.PRICE, id, item.name(param));
        if (!new Price(price).isActive()) {
            throw StripeError.invalid(
                            "resource_missing",
                            "The price specified is inactive. This field only accepts active prices.")
                    .param(item.name(param));
        }
        return price;
    }

    private ObjectNode inline(Call call, Params inline) {
        String product = inline.requiredText("product");
        call.known(ObjectType.PRODUCT, product, inline.name("product"));
        ObjectNode price = prices.read(call.data(), inline, product);
        price.put("active", false);
        Prices.addInline(call.data(), price);
        return price;
    }
}
