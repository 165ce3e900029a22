package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Totals an invoice: lines, less discounts, plus taxes. In minor units. */
final class Totals {
    private Totals() {}

    /**
     * Writes every sum of a draft from its lines, discounts and tax rates; lines' own discounts are off the subtotal.
     */
    static void write(DataSet data, ObjectNode invoice) {
        DiscountShares.write(data, invoice);
        TaxShares taxes = TaxShares.of(data, invoice);
        JsonNode lines = new Invoice(invoice).lines();
        long subtotal = 0;
        long net = 0;
        for (JsonNode json : lines) {
            InvoiceLine line = new InvoiceLine((ObjectNode) json);
            subtotal += line.amount() - DiscountShares.ownDiscounts(json);
            net += line.net();
        }
        long total = net + taxes.exclusive();
        invoice.put("subtotal", subtotal).put("subtotal_excluding_tax", subtotal - taxes.inclusive());
        invoice.put("total", total).put("total_excluding_tax", total - taxes.exclusive() - taxes.inclusive());
        BillTo.showBalance(data, invoice);
        invoice.set("total_discount_amounts", collected(lines, "discount_amounts", "discount"));
        invoice.set("total_pretax_credit_amounts", collected(lines, "pretax_credit_amounts", "discount"));
        invoice.set("total_taxes", collected(lines, "taxes", "tax_rate_details"));
    }

    /** The lines of an invoice, as a list. */
    static void setLines(ObjectNode invoice, ArrayNode lines) {
        String url = "/v1/invoices/" + Nodes.id(invoice) + "/lines";
        invoice.set("lines", Nodes.list(lines, url));
    }

    /** The same amounts of all lines, those with equal {@code key} added up. */
    private static ArrayNode collected(JsonNode lines, String field, String key) {
        Map<String, ObjectNode> byKey = new LinkedHashMap<>();
        for (JsonNode line : lines) {
            for (JsonNode amount : line.path(field)) {
                ObjectNode sum = byKey.get(amount.path(key).toString());
                if (sum == null) {
                    byKey.put(amount.path(key).toString(), amount.deepCopy());
                } else {
                    add(sum, amount, "amount");
                    add(sum, amount, "taxable_amount");
                }
            }
        }
        ArrayNode all = Nodes.array();
        byKey.values().forEach(all::add);
        return all;
    }

    private static void add(ObjectNode sum, JsonNode amount, String field) {
        if (amount.has(field)) {
            sum.put(field, sum.path(field).asLong() + amount.path(field).asLong());
        }
    }
}
