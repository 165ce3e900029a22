package dev.tollgate.kit.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Publishes that something of an account changed, so that open pages read it again. Call it after the commit. Messages
 * are signed, so that receivers drop any other. A lost message only delays a page or a pull, so a failure is logged and
 * ignored.
 */
@ApplicationScoped
public class ChangePublisher {
    private static final Logger LOG = Logger.getLogger(ChangePublisher.class);
    /** Keeps messages short: while Redis handles one, every other command waits. */
    private static final int MOST_OF_A_MESSAGE = 500;

    private static final Duration LIMIT = Duration.ofMillis(500);

    private final ReactivePubSubCommands<String> pubsub;
    private final ChangeSigner signer;
    private final ObjectMapper json;

    ChangePublisher(ReactiveRedisDataSource redis, ChangeSigner signer, ObjectMapper json) {
        this.pubsub = redis.pubsub(String.class);
        this.signer = signer;
        this.json = json;
    }

    /** Creates this bean at startup, so that a missing key stops the start instead of failing the first message. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("Changes are published on %s", AccountsChanged.CHANNEL);
    }

    /** Never fails. */
    public Uni<Void> changed(String account, Topic topic) {
        return changed(List.of(account), topic);
    }

    /** The same of many accounts, in as few messages as their length allows; never fails. */
    public Uni<Void> changed(List<String> accounts, Topic topic) {
        return Multi.createFrom()
                .iterable(accounts)
                .group()
                .intoLists()
                .of(MOST_OF_A_MESSAGE)
                .onItem()
                .transformToUniAndConcatenate(some -> publish(new AccountsChanged(some, topic)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** Publishes any message of the channel; never fails. */
    public Uni<Void> publish(Object message) {
        return pubsub.publish(AccountsChanged.CHANNEL, signer.sign(text(message)))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A %s was not published: %s", message.getClass().getSimpleName(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private String text(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written", e);
        }
    }
}
