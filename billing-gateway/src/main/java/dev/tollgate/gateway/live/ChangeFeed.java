package dev.tollgate.gateway.live;

import dev.tollgate.kit.drain.ListenerClosed;
import dev.tollgate.kit.live.AccountsChanged;
import dev.tollgate.kit.live.ChangeReceiver;
import dev.tollgate.kit.live.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Receives all changes on one Redis subscription and emits them to the open streams. When the subscription breaks,
 * changes are missed; so the streams are closed, and the pages connect again and read everything anew.
 */
@ApplicationScoped
public class ChangeFeed {
    /** {@code billing_gateway_live_streams}. */
    static final String STREAMS = "billing.gateway.live.streams";

    /** The member of {@link dev.tollgate.gateway.session.SessionEnded}. */
    private static final String ENDED_SESSION = "endedSession";

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private final ChangeReceiver changes;
    private final LiveConfig config;
    private final LiveStreams streams;
    private Cancellable subscription = () -> {};
    private volatile boolean stopping;

    ChangeFeed(ChangeReceiver changes, LiveConfig config, MeterRegistry metrics) {
        this.changes = changes;
        this.config = config;
        this.streams = new LiveStreams(config.mostPerAccount());
        metrics.gauge(STREAMS, streams, LiveStreams::count);
    }

    void start(@Observes StartupEvent event) {
        subscription = changes.receive(config.firstRetry(), config.longestRetry(), this::broken, this::received);
    }

    /** A stream would keep this replica from stopping; its page connects to another one. */
    void stop(@Observes ListenerClosed event) {
        stopping = true;
        subscription.cancel();
        streams.closeAll();
    }

    /**
     * The topics of an account's changes from now on; ends at once on a replica that stops.
     *
     * @param session where the page's session is stored, with which the stream ends; empty for a token
     */
    Multi<Topic> topicsOf(String account, Optional<String> session) {
        return stopping ? Multi.createFrom().empty() : streams.of(account, session);
    }

    private void received(String message) {
        JsonObject change = new JsonObject(message);
        if (change.containsKey(ENDED_SESSION)) {
            streams.end(change.getString(ENDED_SESSION));
        } else {
            Topic.of(change.getString("topic"))
                    .map(topic -> new AccountsChanged(accounts(change), topic))
                    .ifPresent(streams::emit);
        }
    }

    private static List<String> accounts(JsonObject change) {
        return change.getJsonArray("accounts").stream().map(String.class::cast).toList();
    }

    private void broken(Throwable failure) {
        LOG.warnf("Changes cannot be received at the moment, open pages will read again: %s", failure);
        streams.closeAll();
    }
}
