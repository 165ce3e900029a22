package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.SaleTax;
import dev.tollgate.twin.billing.tax.AutomaticTax;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** What a line item costs; in minor units. */
record LineTotals(ObjectNode json) {

    /** Works its tax out, writes it with the total, and returns it. */
    SaleTax tax(DataSet data, AutomaticTax tax) {
        long net = json.path("amount_subtotal").asLong()
                - json.path("amount_discount").asLong();
        String price = Nodes.reference(json.path("price"));
        SaleTax due = SaleTax.of(data, tax, price, net, json.path("currency").asText());
        json.put("amount_tax", due.exclusive() + due.inclusive()).put("amount_total", net + due.exclusive());
        return due;
    }
}
