package dev.tollgate.kit.live;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Receives the messages of the channel, on one Redis subscription that is renewed when it breaks. */
@ApplicationScoped
public class ChangeReceiver {
    private static final Logger LOG = Logger.getLogger(ChangeReceiver.class);

    private final ReactivePubSubCommands<String> redis;
    private final ChangeSigner signer;

    ChangeReceiver(ReactiveRedisDataSource redis, ChangeSigner signer) {
        this.redis = redis.pubsub(String.class);
        this.signer = signer;
    }

    /**
     * Passes on each message that one of our services signed, until it is cancelled.
     *
     * @param firstRetry the wait before subscribing again after the subscription broke
     * @param longestRetry the longest wait
     * @param broken called when the subscription breaks: until it is renewed, messages are missed
     */
    public Cancellable receive(
            Duration firstRetry, Duration longestRetry, Consumer<Throwable> broken, Consumer<String> received) {
        return redis.subscribe(AccountsChanged.CHANNEL)
                .onCompletion()
                .failWith(() -> new IllegalStateException("Redis ended the subscription"))
                .onFailure()
                .invoke(broken)
                .onFailure()
                .retry()
                .withBackOff(firstRetry, longestRetry)
                .indefinitely()
                .subscribe()
                .with(message -> signer.verified(message).ifPresent(text -> pass(text, received)));
    }

    /** A message that is not understood, as another release may send one, must not be the last that is received. */
    private static void pass(String text, Consumer<String> received) {
        try {
            received.accept(text);
        } catch (RuntimeException failure) {
            LOG.warn("A change was not understood", failure);
        }
    }
}
