package dev.tollgate.twin.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.ObjectType;

/** Ends a session that was not paid. */
final class Expiry {
    private Expiry() {}

    static ObjectNode expire(DataSet data, ObjectNode open) {
        ObjectNode session = open.deepCopy();
        session.put("status", "expired").putNull("url");
        data.put(session);
        data.happened("checkout.session.expired", session);
        return session;
    }

    /** Whether an open session's time is over. */
    static boolean isOver(DataSet data, ObjectNode session) {
        return session.path("status").asText().equals("open")
                && session.path("expires_at").asLong() <= data.clock().now();
    }

    /** Expires an open session whose time is over; does nothing otherwise. */
    static void expireIfOver(DataSet data, String id) {
        ObjectNode session = data.find(ObjectType.CHECKOUT_SESSION, id);
        if (session != null && isOver(data, session)) {
            expire(data, session);
        }
    }
}
