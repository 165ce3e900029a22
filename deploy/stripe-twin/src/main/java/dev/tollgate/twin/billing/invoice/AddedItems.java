package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;

/** Invoice items that are given with a request: of a preview, or to be billed with a subscription. */
public final class AddedItems {
    private final ItemPrice itemPrice;

    public AddedItems(Prices prices) {
        this.itemPrice = new ItemPrice(prices);
    }

    /** Makes the items of the parameter {@code invoice_items}; the preview undoes them. */
    public void addToPreview(Call call, ObjectNode subscription) {
        for (Params params : call.params().objects("invoice_items")) {
            call.data().put(read(call, params, subscription));
        }
    }

    /** Makes the items of {@code add_invoice_items}: they wait for the subscription's next invoice. */
    public void add(Call call, ObjectNode subscription) {
        for (Params params : call.params().objects("add_invoice_items")) {
            if (!params.has("price") && !params.has("price_data")) {
                throw params.missing("price");
            }
            ObjectNode item = read(call, params, subscription);
            ObjectNode parent = item.putObject("parent");
            parent.putObject("subscription_details").put("subscription", Nodes.text(subscription, "id"));
            parent.put("type", "subscription_details");
            call.data().put(item, "invoiceitem.created");
        }
    }

    private ObjectNode read(Call call, Params params, ObjectNode subscription) {
        ObjectNode item = call.data().fresh(ObjectType.INVOICE_ITEM);
        item.put("customer", Nodes.text(subscription, "customer"));
        item.put("test_clock", Nodes.text(subscription, "test_clock"));
        item.put(
                "currency",
                params.has("currency") ? Currencies.require(params, "currency") : Nodes.text(subscription, "currency"));
        long now = call.data().clock().nowFor(subscription);
        item.put("date", now).putObject("period").put("end", now).put("start", now);
        ItemFields.read(call, params, item, "invoice_item", subscription.get("customer"));
        TaxRates.read(call, params, "tax_rates", item);
        if (!itemPrice.read(call, params, item)) {
            throw params.missing("amount");
        }
        params.ignoring("quantity_decimal", "invoiceitem");
        return item;
    }
}
