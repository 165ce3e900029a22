package dev.tollgate.twin.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.DataSets;
import dev.tollgate.twin.store.Happening;
import dev.tollgate.twin.store.NestedLists;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** Writes what happened as event objects, and tells who delivers them. */
public final class EventLog {
    private final EventListener listener;
    private final String apiVersion;

    public EventLog(EventListener listener, String apiVersion) {
        this.listener = listener;
        this.apiVersion = apiVersion;
    }

    /** Turns the data set's happenings into events of a request; request id and key are null for automatic ones. */
    public void write(DataSet data, String requestId, String idempotencyKey) {
        for (Happening happening : ObservedOrder.of(data.takeHappenings())) {
            ObjectNode event = event(data, happening, requestId, idempotencyKey);
            data.put(event);
            data.afterCommit(() -> listener.committed(data, event));
        }
    }

    private ObjectNode event(DataSet data, Happening happening, String requestId, String idempotencyKey) {
        ObjectNode content = Nodes.object();
        content.set("object", NestedLists.cut(happening.object()));
        if (happening.before() != null) {
            content.set(
                    "previous_attributes",
                    NestedLists.cut(PreviousAttributes.of(happening.before(), happening.object())));
        }
        ObjectNode event = data.fresh(ObjectType.EVENT);
        event.put("api_version", apiVersion);
        if (!data.account().equals(DataSets.OWN_ACCOUNT)) {
            event.put("account", data.account());
        }
        event.set("data", content);
        event.put("livemode", false);
        event.put("pending_webhooks", listener.interested(data, happening.type()));
        event.set("request", Nodes.object().put("id", requestId).put("idempotency_key", idempotencyKey));
        return event.put("type", happening.type());
    }
}
