package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigDecimal;

/** A tax rate, https://docs.stripe.com/api/tax_rates/object. */
public record TaxRate(JsonNode json) {

    public String id() {
        return Nodes.text(json, "id");
    }

    public boolean isInclusive() {
        return json.path("inclusive").asBoolean();
    }

    /** What is due of a hundred: for automatic taxes the part that was really taken. */
    public BigDecimal percentage() {
        JsonNode effective = json.path("effective_percentage");
        return effective.isNumber()
                ? effective.decimalValue()
                : json.path("percentage").decimalValue();
    }
}
