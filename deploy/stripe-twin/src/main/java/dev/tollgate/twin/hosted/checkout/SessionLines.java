package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Cost;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.catalog.PriceCurrencies;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.subscription.ItemParams;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;

/** Reads {@code line_items} of a session into its line items. */
public final class SessionLines {
    private static final long MOST = 999_999;

    private final Prices prices;

    public SessionLines(Prices prices) {
        this.prices = prices;
    }

    /** The line items ("item" objects, with their price); 400 when they do not fit the mode. */
    ArrayNode read(Call call, String mode) {
        ArrayNode lines = lines(call, mode);
        boolean recurring = recurring(lines);
        if (mode.equals("subscription") && !recurring) {
            throw StripeError.invalid(
                            null,
                            "You must provide at least one recurring price in `subscription` mode when using prices.")
                    .param("line_items");
        }
        if (mode.equals("payment") && recurring) {
            throw StripeError.invalid(
                            null,
                            "You specified `payment` mode but passed a recurring price. Either switch to `subscription` "
                                    + "mode or use only one-time prices.")
                    .param("line_items");
        }
        return lines;
    }

    /** The line items of a payment link, which has no mode: a recurring price makes it a subscription. */
    public ArrayNode read(Call call) {
        return lines(call, "");
    }

    /** Whether one of the items has a recurring price. */
    public static boolean recurring(JsonNode lines) {
        return lines.findValues("recurring").stream().anyMatch(JsonNode::isObject);
    }

    /** Changes an item's quantity; a metered one has none, and costs nothing yet. */
    public static void quantify(DataSet data, ObjectNode line, long quantity) {
        JsonNode price = line.path("price");
        boolean metered = new Price(price).isMetered();
        long amount = metered
                ? 0
                : Cost.of(data, price, quantity, line.path("currency").asText());
        line.put("amount_subtotal", amount).put("amount_total", amount);
        line.put("quantity", metered ? null : Long.valueOf(quantity));
    }

    private ArrayNode lines(Call call, String mode) {
        ArrayNode lines = Nodes.array();
        Params params = call.params();
        String currency = params.has("currency") ? Currencies.require(params, "currency") : null;
        for (Params given : params.objects("line_items")) {
            ObjectNode price = price(call, given);
            currency = currency == null ? price.path("currency").asText() : currency;
            lines.add(line(
                    call,
                    given,
                    mode,
                    PriceCurrencies.require(call.data(), price, currency, given.name("price")),
                    currency));
        }
        return lines;
    }

    private ObjectNode line(Call call, Params given, String mode, ObjectNode price, String currency) {
        Long counted = ItemParams.quantity(given, new Price(price).isMetered());
        long quantity = counted == null ? 1 : given.integer("quantity", 1, MOST).orElse(1L);
        given.ignoring("adjustable_quantity", "metadata").rejecting("dynamic_tax_rates", "tax_rates");
        if (mode.equals("subscription") && !price.path("recurring").isObject()) {
            throw StripeError.invalid(
                            null, "The Stripe twin does not support one-time prices in subscription mode yet.")
                    .param(given.name("price"));
        }
        ObjectNode product =
                call.data().find(ObjectType.PRODUCT, price.path("product").asText());
        ObjectNode line = Nodes.object().put("id", "li_1" + Ids.random(23)).put("object", "item");
        line.putNull("adjustable_quantity").putObject("metadata");
        line.put("amount_discount", 0).put("amount_tax", 0).put("currency", currency);
        line.put("description", product == null ? "" : product.path("name").asText());
        line.set("price", price);
        quantify(call.data(), line, quantity);
        return line;
    }

    private ObjectNode price(Call call, Params given) {
        Params inline = given.object("price_data").orElse(null);
        if (inline == null) {
            given.requiredText("price");
            return call.referenced(ObjectType.PRICE, given, "price");
        }
        ObjectNode price = prices.read(call.data(), inline, product(call, inline));
        price.put("active", false);
        call.data().put(price);
        return price;
    }

    private static String product(Call call, Params inline) {
        Params described = inline.object("product_data").orElse(null);
        if (described == null) {
            inline.requiredText("product");
            return call.referenced(ObjectType.PRODUCT, inline, "product")
                    .path("id")
                    .textValue();
        }
        ObjectNode product = call.data().fresh(ObjectType.PRODUCT);
        product.put("name", described.requiredText("name"))
                .put("updated", call.now())
                .put("active", false);
        product.put("description", described.text("description").orElse(null));
        product.put("tax_code", described.text("tax_code").orElse(null));
        described.ignoring("images", "metadata", "unit_label");
        call.data().put(product);
        return Nodes.id(product);
    }
}
