package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Cost;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.catalog.PriceAmount;
import dev.tollgate.twin.billing.catalog.PriceCurrencies;
import dev.tollgate.twin.billing.catalog.PriceWords;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;

/** Reads what an invoice item or line costs: an amount, a price and a quantity, or an inline price. */
final class ItemPrice {
    private static final long MOST = 99_999_999_999L;
    private static final long MOST_QUANTITY = 999_999_999L;

    private final Prices prices;

    ItemPrice(Prices prices) {
        this.prices = prices;
    }

    /** Sets amount, quantity and pricing where given; false when none of it is. */
    boolean read(Call call, Params params, ObjectNode item) {
        params.integer("quantity", 0, MOST_QUANTITY).ifPresent(quantity -> quantity(item, quantity));
        ObjectNode price = price(call, params, item);
        Long amount = params.integer("amount", -MOST, MOST).orElse(null);
        if (price != null) {
            if (amount != null) {
                throw StripeError.invalid(
                                "parameters_exclusive", "You may only specify one of these parameters: amount, price.")
                        .param(params.name("amount"));
            }
            String wanted = new InvoiceItem(item).currency();
            String currency =
                    PriceCurrencies.offered(call.data(), price, wanted) ? wanted : new Price(price).currency();
            nameUnnamed(call.data(), item, price);
            item.put("currency", currency).set("pricing", pricing(call.data(), price, currency));
            item.put("amount", Cost.of(call.data(), price, new InvoiceItem(item).quantity(), currency));
        } else if (amount != null) {
            ObjectNode made = inline(call, params, item, BigDecimal.valueOf(amount));
            quantity(item, 1);
            item.set("pricing", pricing(call.data(), made, new InvoiceItem(item).currency()));
            item.put("amount", amount.longValue());
        } else if (params.has("quantity") && new InvoiceItem(item).price() != null) {
            recount(call, item);
        }
        return price != null || amount != null;
    }

    static ObjectNode pricing(DataSet data, JsonNode price, String currency) {
        ObjectNode pricing = Nodes.object();
        ObjectNode details = pricing.putObject("price_details");
        details.put("price", Nodes.id(price));
        Nodes.copy(price, details, "product");
        JsonNode amounts = PriceCurrencies.amounts(data, price, currency);
        pricing.put("type", "price_details").put("unit_amount_decimal", Nodes.text(amounts, "unit_amount_decimal"));
        return pricing;
    }

    /** An item without a description has that of the product it sells. */
    private static void nameUnnamed(DataSet data, ObjectNode item, ObjectNode price) {
        if (Nodes.text(item, "description") == null) {
            item.put("description", PriceWords.product(data, price));
        }
    }

    private static void quantity(ObjectNode item, long quantity) {
        item.put("quantity", quantity).put("quantity_decimal", String.valueOf(quantity));
    }

    private static void recount(Call call, ObjectNode item) {
        ObjectNode price = call.data().find(new InvoiceItem(item).price());
        if (price != null) {
            String currency = new InvoiceItem(item).currency();
            item.put("amount", Cost.of(call.data(), price, new InvoiceItem(item).quantity(), currency));
        }
    }

    private ObjectNode price(Call call, Params params, ObjectNode item) {
        Params pricing = params.object("pricing").orElse(params);
        ObjectNode named = call.referenced(ObjectType.PRICE, pricing, "price");
        if (named != null) {
            return oneTime(named, pricing);
        }
        Params data = params.object("price_data").orElse(null);
        if (data != null) {
            ObjectNode product = product(call, data);
            ObjectNode price = prices.read(call.data(), data, Nodes.id(product));
            call.data().put(price.put("active", false));
            return price;
        }
        BigDecimal each = Decimals.read(params, "unit_amount_decimal", -MOST, MOST)
                .or(() -> Decimals.read(params, "unit_amount", -MOST, MOST))
                .orElse(null);
        return each == null ? null : inline(call, params, item, each);
    }

    private static ObjectNode product(Call call, Params data) {
        ObjectNode product = call.referenced(ObjectType.PRODUCT, data, "product");
        if (product != null) {
            return product;
        }
        Params given = data.object("product_data").orElseThrow(() -> data.missing("product"));
        ObjectNode made = call.data().fresh(ObjectType.PRODUCT);
        made.put("name", given.requiredText("name")).put("active", false).put("updated", call.now());
        FieldCopy.from(given, made).texts("tax_code");
        given.ignoring("description", "images", "metadata", "unit_label");
        call.data().put(made);
        return made;
    }

    private static ObjectNode oneTime(ObjectNode price, Params params) {
        if (new Price(price).isRecurring()) {
            throw StripeError.invalid(
                            null,
                            "The price specified is set to `type=recurring` but this field only accepts prices with "
                                    + "`type=one_time`.")
                    .param(params.name("price"));
        }
        return price;
    }

    /** The price and product Stripe creates for a bare amount: inactive, and without events. */
    private static ObjectNode inline(Call call, Params params, ObjectNode item, BigDecimal each) {
        ObjectNode product = call.data().fresh(ObjectType.PRODUCT);
        String name = Nodes.text(item, "description");
        product.put("name", name == null ? "Invoice item" : name);
        product.put("active", false).put("updated", call.now());
        FieldCopy.from(params, product).texts("tax_code");
        call.data().put(product);
        ObjectNode price = call.data().fresh(ObjectType.PRICE);
        price.put("active", false).put("currency", new InvoiceItem(item).currency());
        price.put("product", Nodes.id(product));
        FieldCopy.from(params, price).choice("tax_behavior", "exclusive", "inclusive", "unspecified");
        PriceAmount.write(price, "unit_amount", each);
        call.data().put(price);
        return price;
    }
}
