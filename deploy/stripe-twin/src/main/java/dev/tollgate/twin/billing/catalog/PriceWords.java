package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.math.BigDecimal;

/** How invoice lines name what a price sells. */
public final class PriceWords {
    private PriceWords() {}

    /** {@code 3 × Starter}, or {@code 3 seat × Starter} where the product names its units. */
    public static String counted(DataSet data, JsonNode price, String quantity) {
        String label = Nodes.text(productJson(data, price), "unit_label");
        return quantity + (label == null ? "" : " " + label) + " × " + product(data, price);
    }

    /** The same without the quantity when that is one. */
    public static String named(DataSet data, JsonNode price, long quantity) {
        return quantity == 1 ? product(data, price) : counted(data, price, String.valueOf(quantity));
    }

    /** The name of the product. */
    public static String product(DataSet data, JsonNode price) {
        String name = Nodes.text(productJson(data, price), "name");
        return name == null ? "Subscription" : name;
    }

    /** {@code $29.00 / month}, {@code $29.00 / every 3 months}, {@code $0.50 per 100 / month}. */
    static String rate(BigDecimal each, String currency, Price price) {
        String amount = Currencies.format(each, currency);
        String packed = price.packageSize() == 1 ? amount : amount + " per " + price.packageSize();
        long count = price.intervalCount();
        return packed + (count == 1 ? " / " + price.interval() : " / every " + count + " " + price.interval() + "s");
    }

    private static JsonNode productJson(DataSet data, JsonNode price) {
        ObjectNode product = data.find(ObjectType.PRODUCT, new Price(price).product());
        return product == null ? Nodes.object() : product;
    }
}
