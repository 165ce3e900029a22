package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.AutomaticTax;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/**
 * The automatic tax of something sold, as its invoice has it; in minor units.
 *
 * @param exclusive to be paid on top of the amount
 * @param inclusive part of the amount
 */
public record SaleTax(long exclusive, long inclusive) {

    /** Of an amount after discounts, at a price. */
    public static SaleTax of(DataSet data, AutomaticTax tax, String price, long amount, String currency) {
        ObjectNode sale = Nodes.object().put("currency", currency);
        ObjectNode line = sale.putObject("lines").putArray("data").addObject().put("amount", amount);
        line.putArray("discount_amounts");
        line.putObject("pricing").putObject("price_details").put("price", price);
        TaxShares shares = TaxShares.ofSale(data, sale, tax);
        return new SaleTax(shares.exclusive(), shares.inclusive());
    }
}
