package dev.tollgate.twin.billing.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** A meter, https://docs.stripe.com/api/billing/meter/object. */
public record Meter(JsonNode json) {
    private static final String KEY = "event_payload_key";

    /** The active meter of these events, null without one. */
    static Meter active(DataSet data, String eventName) {
        for (ObjectNode meter :
                data.table(ObjectType.METER).where("event_name", eventName).values()) {
            if (new Meter(meter).isActive()) {
                return new Meter(meter);
            }
        }
        return null;
    }

    public String id() {
        return Nodes.text(json, "id");
    }

    public boolean isActive() {
        return "active".equals(Nodes.text(json, "status"));
    }

    String eventName() {
        return Nodes.text(json, "event_name");
    }

    Aggregation aggregation() {
        return Aggregation.parse(Nodes.text(json.path("default_aggregation"), "formula"));
    }

    /** The key of an event's payload that holds the customer's id. */
    String customerKey() {
        return Nodes.text(json.path("customer_mapping"), KEY);
    }

    /** The key of an event's payload that holds the value. */
    String valueKey() {
        return Nodes.text(json.path("value_settings"), KEY);
    }

    /** How long events replace each other, in seconds; 0 when each of them counts. */
    long windowSeconds() {
        String window = Nodes.text(json, "event_time_window");
        return window == null ? 0 : Window.parse(window).seconds();
    }
}
