package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.drain.ListenerClosed;
import dev.tollgate.kit.live.ChangeReceiver;
import dev.tollgate.kit.live.Topic;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Wakes the pull when a service published that something of an account changed: every effect with a domain event
 * publishes such a change after its commit.
 */
@ApplicationScoped
public class ChangeListener {
    /** Where the pull listens; the message is a source's label. */
    static final String ADDRESS = "webhooks.timeline.due";

    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private final ChangeReceiver changes;
    private final EventBus bus;
    private Cancellable subscription = () -> {};

    ChangeListener(ChangeReceiver changes, EventBus bus) {
        this.changes = changes;
        this.bus = bus;
    }

    void start(@Observes StartupEvent event) {
        subscription = changes.receive(FIRST_RETRY, LONGEST_RETRY, ChangeListener::broken, this::received);
    }

    void stop(@Observes ListenerClosed event) {
        subscription.cancel();
    }

    private void received(String message) {
        Topic.of(new JsonObject(message).getString("topic"))
                .filter(ChangeListener::comesWithEvents)
                .ifPresent(topic -> {
                    for (EventSource source : EventSource.values()) {
                        bus.send(ADDRESS, source.label());
                    }
                });
    }

    /** A counted use is no domain event. */
    private static boolean comesWithEvents(Topic topic) {
        return topic != Topic.USAGE;
    }

    private static void broken(Throwable failure) {
        LOG.warnf("Changes cannot be received, domain events are pulled at intervals: %s", failure);
    }
}
