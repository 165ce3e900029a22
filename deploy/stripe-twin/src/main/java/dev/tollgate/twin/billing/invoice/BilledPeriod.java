package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.LinkedHashMap;
import java.util.Map;

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
        JsonNode fact = data.hidden(Nodes.id(item)).path(FACT);
        return fact.isObject()
                ? new BilledPeriod(
                        fact.get("net").asLong(),
                        fact.get("start").asLong(),
                        fact.get("end").asLong(),
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

    /** Forgets what a pending invoice item was to bill: it is deleted. */
    static void unbill(DataSet data, InvoiceItem deleted) {
        String itemId = deleted.subscriptionItem();
        ObjectNode facts = itemId == null ? Nodes.object() : data.hidden(itemId);
        boolean last = facts.get(FACT) instanceof ObjectNode fact
                && fact.get(BILL) != null
                && deleted.id().equals(Nodes.text(fact.get(BILL), "invoice_item"));
        if (last) {
            ((ObjectNode) facts.get(FACT)).put("net", 0).putNull(BILL);
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

    /** Records what a new invoice bills for whole periods; a price with tiers has several lines. */
    static void remember(DataSet data, ObjectNode invoice) {
        Map<String, BilledPeriod> billed = new LinkedHashMap<>();
        String id = new Invoice(invoice).id();
        for (JsonNode json : new Invoice(invoice).lines()) {
            InvoiceLine line = new InvoiceLine((ObjectNode) json);
            if (line.billsPeriod()) {
                BilledPeriod period = new BilledPeriod(
                        line.net(), line.periodStart(), line.periodEnd(), CreditedItems.line(id, line.id()));
                billed.merge(line.subscriptionItem(), period, BilledPeriod::with);
            }
        }
        billed.forEach((item, period) -> period.remember(data, item));
    }

    /** Both, when they are for the same time; else the later one. */
    private BilledPeriod with(BilledPeriod next) {
        return next.start == start && next.end == end
                ? new BilledPeriod(net + next.net, start, end, CreditedItems.both(bill, next.bill))
                : next;
    }
}
