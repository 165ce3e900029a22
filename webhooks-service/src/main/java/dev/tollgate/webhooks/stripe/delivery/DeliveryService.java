package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** What other features may do to deliveries. The caller owns the transaction and says {@link #wake()} after it. */
@ApplicationScoped
public class DeliveryService {
    private final DeliveryRepository deliveries;
    private final DueSignal signal;
    private final Clock clock;

    DeliveryService(DeliveryRepository deliveries, DueSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.signal = signal;
        this.clock = clock;
    }

    /** Makes an event's dead and delivered deliveries due again, with a fresh retry schedule; answers how many. */
    public Uni<Integer> replay(SqlConnection connection, String eventId) {
        return deliveries.replay(connection, eventId, clock.instant());
    }

    /** Makes due what waits for one of these customers, or for one nobody could name; answers how many. */
    public Uni<Integer> free(SqlConnection connection, Collection<String> customerIds) {
        return deliveries.free(connection, customerIds.toArray(String[]::new), clock.instant());
    }

    /** Makes due what has waited long enough for a customer nobody could name; answers how many. */
    public Uni<Integer> freeUnnamed() {
        return deliveries.freeUnnamed(clock.instant());
    }

    /** Has this process look for due deliveries now. */
    public void wake() {
        signal.due(List.of(Destination.values()));
    }
}
