package dev.tollgate.twin.core.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** One event on its way to one endpoint. */
final class Delivery {
    private final DataSet data;
    private final String event;
    private final String type;
    private final String endpoint;
    private final String url;
    private int attempts;
    private Integer lastStatus;
    private String lastError;
    private String state = "pending";
    private long nextAttemptAt;

    Delivery(DataSet data, ObjectNode event, ObjectNode endpoint) {
        this.data = data;
        this.event = Nodes.id(event);
        this.type = event.path("type").asText();
        this.endpoint = Nodes.id(endpoint);
        this.url = endpoint.path("url").asText();
    }

    /** A delivery restored from the snapshot. */
    static Delivery restored(DataSet data, JsonNode saved) {
        ObjectNode event = data.find(ObjectType.EVENT, saved.path("event").asText());
        ObjectNode endpoint =
                data.find(ObjectType.WEBHOOK_ENDPOINT, saved.path("endpoint").asText());
        if (event == null || endpoint == null) {
            return null;
        }
        Delivery delivery = new Delivery(data, event, endpoint);
        delivery.attempts = saved.path("attempts").asInt();
        delivery.nextAttemptAt = saved.path("nextAttemptAt").asLong();
        return delivery;
    }

    /** Seconds since 1970; 0: at once. */
    long nextAttemptAt() {
        return nextAttemptAt;
    }

    DataSet data() {
        return data;
    }

    String event() {
        return event;
    }

    String endpoint() {
        return endpoint;
    }

    String url() {
        return url;
    }

    int attempts() {
        return attempts;
    }

    /** Records an attempt, status null: no answer. True when it succeeded. */
    boolean attempted(Integer status, String error) {
        attempts++;
        lastStatus = status;
        lastError = error;
        nextAttemptAt = 0;
        boolean accepted = status != null && status / 100 == 2;
        state = accepted ? "delivered" : "pending";
        return accepted;
    }

    void retryAt(long seconds) {
        nextAttemptAt = seconds;
    }

    void giveUp() {
        state = "failed";
    }

    ObjectNode toNode() {
        ObjectNode node = Nodes.object();
        node.put("event", event).put("type", type).put("endpoint", endpoint).put("url", url);
        node.put("state", state).put("attempts", attempts).put("lastStatus", lastStatus);
        node.put("lastError", lastError);
        return node.put("nextAttemptAt", nextAttemptAt == 0 ? null : Long.valueOf(nextAttemptAt));
    }
}
