package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What other features may do to deliveries. The caller owns the transaction and calls {@link #wake()} after it. */
@ApplicationScoped
public class DeliveryService {
    private final DeliveryRepository deliveries;
    private final WaitingDeliveries waiting;
    private final DueSignal signal;
    private final Clock clock;

    DeliveryService(DeliveryRepository deliveries, WaitingDeliveries waiting, DueSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.waiting = waiting;
        this.signal = signal;
        this.clock = clock;
    }

    /** Makes due again what is neither pending nor waiting, with a fresh retry schedule; returns how many. */
    public Uni<Integer> replay(SqlConnection connection, String eventId) {
        return deliveries.replay(connection, eventId, clock.instant());
    }

    /** Makes due what waits for one of these customers; returns how many. */
    public Uni<Integer> free(SqlConnection connection, Collection<String> customerIds) {
        return waiting.free(connection, customerIds.toArray(String[]::new), clock.instant());
    }

    /** Ends what has waited longer than that for a customer; returns how many. */
    public Uni<Integer> expire(Duration longest) {
        return waiting.expire(
                clock.instant().minus(longest),
                "No account had the customer within %d days".formatted(longest.toDays()));
    }

    /** Has this process look for due deliveries now. */
    public void wake() {
        signal.due(List.of(Destination.values()));
    }
}
