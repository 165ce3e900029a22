package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/** The {@code recurring} of a price: how long a period is. */
public record Interval(JsonNode json) {

    /** {@code day}, {@code week}, {@code month} or {@code year}. */
    public String unit() {
        return json.path("interval").asText();
    }

    /** How many of them; at least one. */
    public long count() {
        return Math.max(1, json.path("interval_count").asLong(1));
    }
}
