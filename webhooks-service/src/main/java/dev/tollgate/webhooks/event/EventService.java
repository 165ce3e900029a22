package dev.tollgate.webhooks.event;

import dev.tollgate.kit.http.Page;
import dev.tollgate.webhooks.audit.AuditEntry;
import dev.tollgate.webhooks.audit.AuditTrail;
import dev.tollgate.webhooks.delivery.DeliveryService;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/** Lists, shows and replays events. */
@ApplicationScoped
public class EventService {
    private static final String REPLAY = "event.replay";

    private final EventRepository events;
    private final DeliveryService deliveries;
    private final AuditTrail audit;
    private final Pool pool;
    private final Clock clock;

    EventService(EventRepository events, DeliveryService deliveries, AuditTrail audit, Pool pool, Clock clock) {
        this.events = events;
        this.deliveries = deliveries;
        this.audit = audit;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Page<EventView>> list(EventFilter filter) {
        return events.list(filter).map(found -> Page.of(found, filter.limit(), Function.identity()));
    }

    Uni<EventView> get(String id) {
        return events.findRequired(pool, id);
    }

    /** Makes the event's dead and delivered deliveries due again and records who wanted it. */
    Uni<EventView> replay(String id, String actor) {
        return pool.withTransaction(connection -> replay(connection, id, actor)).invoke(deliveries::wake);
    }

    private Uni<EventView> replay(SqlConnection connection, String id, String actor) {
        return events.findRequired(connection, id)
                .call(() -> deliveries.replay(connection, id))
                .chain(before -> events.findRequired(connection, id)
                        .call(after -> audit.record(
                                connection,
                                new AuditEntry(
                                        clock.instant(), actor, REPLAY, id, statuses(before), statuses(after)))));
    }

    private static JsonObject statuses(EventView event) {
        JsonArray deliveries = new JsonArray();
        event.deliveries()
                .forEach(delivery -> deliveries.add(new JsonObject()
                        .put("destination", delivery.destination())
                        .put("status", delivery.status())
                        .put("outcome", delivery.outcome())));
        return new JsonObject().put("deliveries", deliveries);
    }
}
