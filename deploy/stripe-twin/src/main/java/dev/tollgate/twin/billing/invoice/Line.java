package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A line to be put on an invoice.
 *
 * @param amount minor units, negative for a credit
 * @param item the subscription item billed
 * @param kind what it is billed for
 * @param periodStart seconds since 1970
 * @param credited what a credit gives back, from its {@link BilledPeriod}; null when that is unknown, and for charges
 */
public record Line(
        long amount,
        String description,
        ObjectNode item,
        ObjectNode price,
        BigDecimal quantity,
        Kind kind,
        long periodStart,
        long periodEnd,
        JsonNode credited) {

    /** A line of a whole number of units. */
    public Line(
            long amount,
            String description,
            ObjectNode item,
            ObjectNode price,
            long quantity,
            Kind kind,
            long periodStart,
            long periodEnd,
            JsonNode credited) {
        this(amount, description, item, price, BigDecimal.valueOf(quantity), kind, periodStart, periodEnd, credited);
    }

    /** What changes during a period cost is billed by invoice items; but for usage it is net of discounts already. */
    public enum Kind {
        PERIOD,
        SHORT_FIRST_PERIOD,
        CREDIT,
        CHARGE,
        USAGE;

        boolean isProration() {
            return this != PERIOD && this != USAGE;
        }

        boolean isChange() {
            return this == CREDIT || this == CHARGE || this == USAGE;
        }
    }

    /** Writes a quantity into a line or an item, without its fraction where only whole ones fit. */
    static void shown(ObjectNode line, BigDecimal quantity) {
        BigDecimal whole = quantity.min(BigDecimal.valueOf(Long.MAX_VALUE)).setScale(0, RoundingMode.DOWN);
        line.put("quantity", whole.longValueExact()).put("quantity_decimal", Decimals.shown(quantity));
    }

    /** The line of an invoice that bills a period. */
    ObjectNode toNode(DataSet data, ObjectNode invoice) {
        ObjectNode line = data.fresh(ObjectType.INVOICE_LINE);
        line.put("amount", amount).put("subtotal", amount).put("description", description);
        Nodes.copy(invoice, line, "currency");
        line.put("invoice", Nodes.id(invoice));
        Nodes.copy(item, line, "subscription", "discounts");
        shown(line, quantity);
        line.withObjectProperty("period").put("end", periodEnd).put("start", periodStart);
        ObjectNode details = Nodes.object();
        details.putNull("invoice_item").put("proration", kind.isProration());
        details.putObject("proration_details").putNull("credited_items");
        Nodes.copy(item, details, "subscription");
        details.put("subscription_item", Nodes.id(item));
        ObjectNode parent = line.putObject("parent");
        parent.putNull("invoice_item_details").set("subscription_item_details", details);
        parent.put("type", "subscription_item_details");
        line.put("discountable", true);
        line.set("pricing", ItemPrice.pricing(data, price, new Invoice(invoice).currency()));
        TaxRates.assign(line, item.get("tax_rates"));
        return line;
    }
}
