package dev.tollgate.kit.live;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Publishes that something of an account changed, so that open pages read it again. Call it after the commit. A lost
 * message only makes a page a little late, so a failure is logged and swallowed.
 */
@ApplicationScoped
public class ChangePublisher {
    private static final Logger LOG = Logger.getLogger(ChangePublisher.class);
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final ReactivePubSubCommands<AccountChange> pubsub;

    ChangePublisher(ReactiveRedisDataSource redis) {
        this.pubsub = redis.pubsub(AccountChange.class);
    }

    /** Never fails. */
    public Uni<Void> changed(String account, String topic) {
        return pubsub.publish(AccountChange.CHANNEL, new AccountChange(account, topic))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("A change of topic %s was not published: %s", topic, failure))
                .onFailure()
                .recoverWithNull();
    }
}
