package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Turn;

/** Expires unpaid sessions. */
public final class Expiry {
    private static final String EXPIRE = "checkout_session.expire";

    private Expiry() {}

    /** Enters the expiry of open sessions into the agenda. */
    public static void plan(Actions actions) {
        actions.plan(ObjectType.CHECKOUT_SESSION, (data, session, plan) -> {
            if (session.path("status").asText().equals("open")) {
                plan.at(session.path("expires_at").asLong(), Turn.END, EXPIRE);
            }
        });
        actions.add(EXPIRE, Expiry::expire);
    }

    static ObjectNode expire(DataSet data, ObjectNode open) {
        ObjectNode session = open.deepCopy();
        session.put("status", "expired").putNull("url");
        return data.put(session, "checkout.session.expired");
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
