package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
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
        ArrayNode taxes = line.putArray("taxes");
        for (JsonNode rate : rates) {
            ObjectNode tax = taxes.addObject();
            tax.put("amount", 0);
            tax.put("tax_behavior", rate.path("inclusive").asBoolean() ? "inclusive" : "exclusive");
            tax.putObject("tax_rate_details").set("tax_rate", rate.path("id"));
            tax.put("taxability_reason", "not_available").put("taxable_amount", 0);
            tax.put("type", "tax_rate_details");
        }
    }

    /** Clears the rates of lines that had them as the invoice's default. */
    static void forget(ObjectNode invoice, JsonNode rates) {
        for (JsonNode line : invoice.path("lines").path("data")) {
            if (ids(line.path("taxes"), "tax_rate_details", "tax_rate").equals(ids(rates, "id"))) {
                ((ObjectNode) line).putArray("taxes");
            }
        }
    }

    private static List<String> ids(JsonNode nodes, String... path) {
        List<String> ids = new java.util.ArrayList<>();
        for (JsonNode node : nodes) {
            JsonNode at = node;
            for (String step : path) {
                at = at.path(step);
            }
            ids.add(at.asText());
        }
        return ids;
    }
}
