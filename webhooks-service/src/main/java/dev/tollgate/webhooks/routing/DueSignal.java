package dev.tollgate.webhooks.routing;

import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Wakes this process's worker right after a commit that made deliveries due. Other replicas find them at their worker's
 * next run, and so does this one when a signal is lost.
 */
@ApplicationScoped
public class DueSignal {
    /** Address on the process's own event bus; the message is the destination's label. */
    public static final String ADDRESS = "webhooks.deliveries.due";

    private final EventBus bus;

    DueSignal(EventBus bus) {
        this.bus = bus;
    }

    /** Deliveries to these destinations are due. */
    public void due(Iterable<Destination> destinations) {
        destinations.forEach(destination -> bus.send(ADDRESS, destination.label()));
    }
}
