package dev.tollgate.kit.drain;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs between SIGTERM and the end of the HTTP server. A proxy repeats no POST whose connection breaks, but it does go
 * to another replica when a connection is refused: so the listener closes while clients still hold their connections,
 * and each of these ends with an answer that announces it. Quarkus' own graceful shutdown announces it from the first
 * moment on; clients then connect anew for every request, and one of them is always caught when the listener closes.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final DrainConfig config;
    private final ClientConnections connections;
    private final Event<ListenerClosed> listenerClosed;
    private volatile boolean begun;

    Drain(DrainConfig config, ClientConnections connections, Event<ListenerClosed> listenerClosed) {
        this.config = config;
        this.connections = connections;
        this.listenerClosed = listenerClosed;
    }

    /** Whether the replica stops: then it takes no new work from a queue. */
    public boolean begun() {
        return begun;
    }

    /** Blocks the thread that stops the application, as Quarkus' own delay does. */
    void drain(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownDelayInitiatedEvent event) {
        begun = true;
        new CompletableFuture<Void>()
                .completeOnTimeout(null, config.delay().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        connections.leave();
        listenerClosed.fire(new ListenerClosed());
        if (!connections.goneWithin(config.idle())) {
            connections.closeIdle();
            awaitOpenRequests();
        }
    }

    private void awaitOpenRequests() {
        if (!connections.goneWithin(config.timeout())) {
            LOG.warnf("Requests still open %s after the listener closed are cut off", config.timeout());
        }
    }
}
