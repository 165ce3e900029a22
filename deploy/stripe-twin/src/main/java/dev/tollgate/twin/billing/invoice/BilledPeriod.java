package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/**
 * What a subscription item was last billed, net of discounts, and for which period: the most that can be credited.
 *
 * @param net minor units
 * @param start start of the paid period, seconds since 1970
 * @param end end of the paid period, seconds since 1970
 * @param bill what billed it, as {@link CreditedItems} names it; null when that is unknown
 */
public record BilledPeriod(long net, long start, long end, JsonNode bill) {
    private static final String FACT = "billed";
    private static final String BILL = "bill";

    /** Null for an imported item, whose bills are unknown. */
    public static BilledPeriod of(DataSet data, JsonNode item) {
        JsonNode fact = data.hidden(item.path("id").asText()).path(FACT);
        return fact.isObject()
                ? new BilledPeriod(
                        fact.path("net").asLong(),
                        fact.path("start").asLong(),
                        fact.path("end").asLong(),
                        fact.get(BILL))
                : null;
    }

    /** Records which invoice item bills what was remembered last. */
    static void billedBy(DataSet data, String itemId, ObjectNode invoiceItem) {
        ObjectNode facts = data.hidden(itemId);
        if (facts.get(FACT) instanceof ObjectNode fact) {
            fact.set(BILL, CreditedItems.item(Nodes.text(invoiceItem, "id")));
            data.hide(itemId, facts);
        }
    }

    public void remember(DataSet data, String itemId) {
        ObjectNode facts = data.hidden(itemId);
        facts.putObject(FACT)
                .put("net", net)
                .put("start", start)
                .put("end", end)
                .set(BILL, bill);
        data.hide(itemId, facts);
    }

    /** The part for the time from {@code from} on. */
    public long unused(long from) {
        return Proration.share(net, Math.max(0, end - Math.max(from, start)), end - start);
    }

    /** Records what a new invoice bills for whole periods. */
    static void remember(DataSet data, ObjectNode invoice) {
        for (JsonNode line : invoice.path("lines").path("data")) {
            JsonNode details = line.path("parent").path("subscription_item_details");
            String item = Nodes.text(details, "subscription_item");
            if (item != null
                    && details.path("invoice_item").isNull()
                    && line.path("discountable").asBoolean()
                    && !new InvoiceLine((ObjectNode) line).isMoment()) {
                JsonNode period = line.path("period");
                long net = line.path("amount").asLong() - DiscountShares.sum(line.path("discount_amounts"));
                new BilledPeriod(
                                net,
                                period.path("start").asLong(),
                                period.path("end").asLong(),
                                CreditedItems.line(new Invoice(invoice).id(), Nodes.text(line, "id")))
                        .remember(data, item);
            }
        }
    }
}
