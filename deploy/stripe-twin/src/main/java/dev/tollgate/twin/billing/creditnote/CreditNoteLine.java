package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.JsonNode;

/** A credit note's line, https://docs.stripe.com/api/credit_notes/line_item. Amounts are in minor units. */
record CreditNoteLine(JsonNode json) {

    long amount() {
        return json.path("amount").asLong();
    }

    /** The sum of its discounts. */
    long discountAmount() {
        return json.path("discount_amount").asLong();
    }

    /** The taxes that are part of its amount. */
    long inclusiveTax() {
        return tax("inclusive");
    }

    /** The taxes on top of its amount. */
    long exclusiveTax() {
        return tax("exclusive");
    }

    private long tax(String behavior) {
        long sum = 0;
        for (JsonNode tax : json.path("taxes")) {
            boolean counts = tax.path("tax_behavior").asText().equals(behavior);
            sum += counts ? tax.path("amount").asLong() : 0;
        }
        return sum;
    }
}
