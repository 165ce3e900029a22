package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.Nodes;

/** A price, https://docs.stripe.com/api/prices/object. */
public record Price(JsonNode json) {

    public String id() {
        return Nodes.text(json, "id");
    }

    public String currency() {
        return Nodes.text(json, "currency");
    }

    /** {@code day}, {@code week}, {@code month} or {@code year}; empty when it does not recur. */
    public String interval() {
        return json.path("recurring").path("interval").asText();
    }

    /** Its interval and their count; not an object when it does not recur. */
    public JsonNode recurring() {
        return json.path("recurring");
    }

    public boolean isActive() {
        return json.path("active").asBoolean();
    }

    public boolean isRecurring() {
        return recurring().isObject();
    }

    public boolean isTiered() {
        return "tiered".equals(Nodes.text(json, "billing_scheme"));
    }

    /** Whether each unit costs what its own tier says, rather than all what the last one says. */
    boolean isGraduated() {
        return "graduated".equals(Nodes.text(json, "tiers_mode"));
    }

    /** Whether it is billed by usage. */
    public boolean isMetered() {
        return "metered".equals(Nodes.text(json.path("recurring"), "usage_type"));
    }

    /** The id of the meter that counts the usage, null without one. */
    public String meter() {
        return Nodes.reference(json.path("recurring").path("meter"));
    }

    /** The id of its product. */
    public String product() {
        return Nodes.reference(json.path("product"));
    }

    /** Whether it is for packages of units rather than for units. */
    boolean isPackaged() {
        return json.path("transform_quantity").isObject();
    }

    /** The units of a package, which is what is priced; 1 without one. */
    public long packageSize() {
        return Math.max(1, json.path("transform_quantity").path("divide_by").asLong(1));
    }

    /** Whether a package that is not full is billed. */
    boolean roundsUp() {
        return "up".equals(Nodes.text(json.path("transform_quantity"), "round"));
    }

    public long intervalCount() {
        return json.path("recurring").path("interval_count").asLong(1);
    }
}
