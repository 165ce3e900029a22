package dev.tollgate.gateway.session;

import dev.tollgate.kit.live.ChangePublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends sessions, and with each its streams at every replica. */
@ApplicationScoped
class SessionEnds {
    private final SessionStore store;
    private final ChangePublisher changes;

    SessionEnds(SessionStore store, ChangePublisher changes) {
        this.store = store;
        this.changes = changes;
    }

    /** A message that is lost makes the streams end with their next heartbeat. */
    Uni<Void> end(String key, Session session) {
        return store.remove(key, session).chain(() -> changes.publish(new SessionEnded(key)));
    }
}
