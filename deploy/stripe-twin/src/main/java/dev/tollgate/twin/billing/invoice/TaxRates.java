package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.LineTax;
import dev.tollgate.twin.billing.tax.TaxRate;
import dev.tollgate.twin.billing.tax.TaxReason;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of tax rates, and notes on a line which of them it is taxed by. */
public final class TaxRates {
    private TaxRates() {}

    /** Sets the field to the rates a parameter of the same name lists; empty clears it. */
    public static void read(Call call, Params params, String name, ObjectNode node) {
        if (!params.has(name)) {
            return;
        }
        ArrayNode rates = Nodes.array();
        List<String> ids = params.texts(name);
        for (int i = 0; i < ids.size(); i++) {
            rates.add(call.known(ObjectType.TAX_RATE, ids.get(i), params.name(name) + "[" + i + "]"));
        }
        node.set(name, rates);
    }

    /** The line is taxed by these rates rather than by its invoice's default ones; amounts come with the totals. */
    static void assign(ObjectNode line, JsonNode rates) {
        List<LineTax> taxes = new ArrayList<>();
        for (JsonNode json : rates) {
            TaxRate rate = new TaxRate(json);
            taxes.add(new LineTax(rate.id(), rate.isInclusive(), TaxReason.NOT_AVAILABLE));
        }
        assign(line, taxes);
    }

    /** The line is taxed by these taxes only. */
    static void assign(ObjectNode line, List<LineTax> all) {
        ArrayNode taxes = line.putArray("taxes");
        for (LineTax given : all) {
            ObjectNode tax = taxes.addObject();
            tax.put("amount", 0).put("tax_behavior", given.inclusive() ? "inclusive" : "exclusive");
            tax.putObject("tax_rate_details").put("tax_rate", given.rate());
            tax.put("taxability_reason", given.reason().text()).put("taxable_amount", 0);
            tax.put("type", "tax_rate_details");
        }
    }

    /** Clears the taxes of all lines. */
    static void clear(ObjectNode invoice) {
        new Invoice(invoice).lines().forEach(line -> ((ObjectNode) line).putArray("taxes"));
    }

    /** Clears the rates of lines that had them as the invoice's default. */
    static void forget(ObjectNode invoice, JsonNode rates) {
        List<String> defaults = new ArrayList<>();
        rates.forEach(rate -> defaults.add(Nodes.id(rate)));
        for (JsonNode line : new Invoice(invoice).lines()) {
            List<String> own = new ArrayList<>();
            new InvoiceLine((ObjectNode) line).taxes().forEach(tax -> own.add(new InvoiceTax(tax).rate()));
            if (own.equals(defaults)) {
                ((ObjectNode) line).putArray("taxes");
            }
        }
    }
}
