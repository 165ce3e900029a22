package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.time.Duration;

/** Expires unpaid sessions. */
public final class Expiry {
    private Expiry() {}

    /** Schedules the expiry of sessions that were open when the twin was stopped. */
    public static void resume(Work work, DataSet data) {
        work.automatic(data, () -> data.table(ObjectType.CHECKOUT_SESSION).newestFirst().values().stream()
                .filter(session -> session.path("status").asText().equals("open"))
                .forEach(session -> schedule(work, data, session)));
    }

    static void schedule(Work work, DataSet data, ObjectNode open) {
        String id = open.path("id").textValue();
        long seconds = open.path("expires_at").asLong() - data.clock().now();
        work.after(data, Duration.ofSeconds(Math.max(0, seconds)), () -> expireIfOver(data, id));
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
