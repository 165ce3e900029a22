package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** Payment links that may be used only so many times. */
final class LinkUse {
    private LinkUse() {}

    /** Counts a completed session of a link; at the limit the link is no longer active. */
    static void countCompletion(DataSet data, ObjectNode session) {
        String id = Nodes.reference(session.path("payment_link"));
        ObjectNode before = id == null ? null : data.find(ObjectType.PAYMENT_LINK, id);
        if (before == null || !before.path("restrictions").isObject()) {
            return;
        }
        ObjectNode link = before.deepCopy();
        ObjectNode sessions = (ObjectNode) link.path("restrictions").path("completed_sessions");
        long count = sessions.path("count").asLong() + 1;
        sessions.put("count", count);
        if (count >= sessions.path("limit").asLong()) {
            link.put("active", false);
        }
        data.put(link);
    }
}
