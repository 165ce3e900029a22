package dev.tollgate.twin.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.NestedLists;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.PendingEvent;

/** Turns pending events into event objects and passes them to the deliverer. */
public final class EventLog {
    private final EventListener listener;
    private final String apiVersion;

    public EventLog(EventListener listener, String apiVersion) {
        this.listener = listener;
        this.apiVersion = apiVersion;
    }

    /** Writes the data set's pending events as a request's events; request id and key are null for automatic ones. */
    public void write(DataSet data, String requestId, String idempotencyKey) {
        for (PendingEvent pending : ObservedOrder.of(data.takePendingEvents())) {
            ObjectNode event = event(data, pending, requestId, idempotencyKey);
            data.put(event);
            data.afterCommit(() -> listener.committed(data, event));
        }
    }

    private ObjectNode event(DataSet data, PendingEvent pending, String requestId, String idempotencyKey) {
        ObjectNode content = Nodes.object();
        content.set("object", NestedLists.cut(pending.object()));
        if (pending.before() != null) {
            content.set(
                    "previous_attributes", NestedLists.cut(PreviousAttributes.of(pending.before(), pending.object())));
        }
        ObjectNode event = data.fresh(ObjectType.EVENT);
        event.put("api_version", apiVersion);
        if (!data.account().equals(DataSets.OWN_ACCOUNT)) {
            event.put("account", data.account());
        }
        event.set("data", content);
        event.put("livemode", false);
        event.put("pending_webhooks", listener.interested(data, pending.type()));
        event.set("request", Nodes.object().put("id", requestId).put("idempotency_key", idempotencyKey));
        return event.put("type", pending.type());
    }
}
