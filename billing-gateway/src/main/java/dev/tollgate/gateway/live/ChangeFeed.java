package dev.tollgate.gateway.live;

import dev.tollgate.kit.drain.ListenerClosed;
import dev.tollgate.kit.live.AccountChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Hears all changes on one Redis subscription and tells the open streams. When the subscription breaks, changes are
 * missed; so the streams are closed, and the pages connect again and read everything anew.
 */
@ApplicationScoped
public class ChangeFeed {
    /** {@code billing_gateway_live_streams}. */
    static final String STREAMS = "billing.gateway.live.streams";

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private final ReactivePubSubCommands<AccountChange> redis;
    private final LiveConfig config;
    private final LiveStreams streams;
    private Cancellable subscription = () -> {};
    private volatile boolean stopping;

    ChangeFeed(ReactiveRedisDataSource redis, LiveConfig config, MeterRegistry metrics) {
        this.redis = redis.pubsub(AccountChange.class);
        this.config = config;
        this.streams = new LiveStreams(config.mostPerAccount());
        metrics.gauge(STREAMS, streams, LiveStreams::count);
    }

    void start(@Observes StartupEvent event) {
        subscription = redis.subscribe(AccountChange.CHANNEL)
                .onCompletion()
                .failWith(() -> new IllegalStateException("Redis ended the subscription"))
                .onFailure()
                .invoke(this::broken)
                .onFailure()
                .retry()
                .withBackOff(config.firstRetry(), config.longestRetry())
                .indefinitely()
                .subscribe()
                .with(streams::tell);
    }

    /** A stream would keep this replica from stopping; its page connects to another one. */
    void stop(@Observes ListenerClosed event) {
        stopping = true;
        subscription.cancel();
        streams.closeAll();
    }

    /** The topics of an account's changes from now on; ends at once on a replica that stops. */
    Multi<String> topicsOf(String account) {
        return stopping ? Multi.createFrom().empty() : streams.of(account);
    }

    private void broken(Throwable failure) {
        LOG.warnf("Changes cannot be heard at the moment, open pages will read again: %s", failure);
        streams.closeAll();
    }
}
