package dev.tollgate.webhooks.event;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.audit.AuditLog;
import dev.tollgate.kit.http.Page;
import dev.tollgate.kit.idempotency.Answer;
import dev.tollgate.kit.idempotency.IdempotentRequest;
import dev.tollgate.kit.idempotency.LocalIdempotency;
import dev.tollgate.webhooks.stripe.delivery.DeliveryService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lists, shows and replays events. */
@ApplicationScoped
public class EventService {
    private static final String READ_PAYLOAD = "event.read-payload";
    private static final String REPLAY = "event.replay";
    private static final String EVENT = "event";

    private final EventRepository events;
    private final DeliveryService deliveries;
    private final LocalIdempotency idempotency;
    private final AuditLog audit;
    private final Pool pool;

    EventService(
            EventRepository events,
            DeliveryService deliveries,
            LocalIdempotency idempotency,
            AuditLog audit,
            Pool pool) {
        this.events = events;
        this.deliveries = deliveries;
        this.idempotency = idempotency;
        this.audit = audit;
        this.pool = pool;
    }

    Uni<Page<EventView>> list(EventFilter filter) {
        return events.list(filter).map(found -> Page.of(found, filter.limit(), Function.identity()));
    }

    /** Shows an event with its payload and records who read it. */
    Uni<EventView> get(String id, Actor actor) {
        return pool.withTransaction(connection -> events.findRequired(connection, id)
                .call(() -> audit.record(connection, actor, AuditEntry.of(READ_PAYLOAD, null, EVENT, id))));
    }

    /** Makes the event's deliveries due again, except those that wait, and records who wanted it. */
    Uni<Answer<EventView>> replay(Optional<IdempotentRequest> request, String id, Actor actor) {
        return pool.withTransaction(connection -> idempotency.once(
                        connection, request, EventView.class, replayed -> true, () -> replay(connection, id, actor)))
                .invoke(deliveries::wake);
    }

    private Uni<EventView> replay(SqlConnection connection, String id, Actor actor) {
        return events.findRequired(connection, id)
                .call(() -> deliveries.replay(connection, id))
                .chain(before -> events.findRequired(connection, id)
                        .call(after -> audit.record(
                                connection,
                                actor,
                                AuditEntry.of(REPLAY, null, EVENT, id)
                                        .from(statuses(before))
                                        .becoming(statuses(after)))))
                .map(EventView::withoutPayload);
    }

    private static Map<String, Object> statuses(EventView event) {
        return Map.of(
                "deliveries",
                event.deliveries().stream().map(EventService::status).toList());
    }

    private static Map<String, Object> status(DeliveryView delivery) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("destination", delivery.destination());
        status.put("status", delivery.status());
        status.put("outcome", delivery.outcome());
        return status;
    }
}
