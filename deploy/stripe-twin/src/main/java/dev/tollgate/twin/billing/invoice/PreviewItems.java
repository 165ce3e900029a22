package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;

/** The additional invoice items of a preview. */
public final class PreviewItems {
    private final ItemPrice itemPrice;

    public PreviewItems(Prices prices) {
        this.itemPrice = new ItemPrice(prices);
    }

    /** Makes the items of the parameter {@code invoice_items}; the preview undoes them. */
    public void add(Call call, ObjectNode subscription) {
        for (Params params : call.params().objects("invoice_items")) {
            ObjectNode item = call.data().fresh(ObjectType.INVOICE_ITEM);
            item.set("customer", subscription.path("customer"));
            item.set(
                    "currency",
                    params.has("currency")
                            ? item.textNode(Currencies.require(params, "currency"))
                            : subscription.path("currency"));
            long now = call.data().clock().nowFor(subscription);
            item.put("date", now).putObject("period").put("end", now).put("start", now);
            ItemFields.read(call, params, item, "invoice_item", subscription.path("customer"));
            TaxRates.read(call, params, "tax_rates", item);
            if (!itemPrice.read(call, params, item)) {
                throw params.missing("amount");
            }
            params.ignoring("quantity_decimal", "invoiceitem");
            call.data().put(item);
        }
    }
}
