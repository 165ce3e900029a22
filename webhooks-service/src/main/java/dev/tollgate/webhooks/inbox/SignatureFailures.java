package dev.tollgate.webhooks.inbox;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Counts requests with a bad signature per source address and second, for all replicas together. Asked only after a
 * signature failed, so well-signed requests are never held up, whatever else their source sends. Without Redis nobody
 * is limited: the request is refused either way.
 */
@ApplicationScoped
public class SignatureFailures {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final ReactiveValueCommands<String, Long> counters;
    private final ReactiveKeyCommands<String> keys;
    private final InboxConfig config;
    private final Clock clock;

    SignatureFailures(ReactiveRedisDataSource redis, InboxConfig config, Clock clock) {
        this.counters = redis.value(Long.class);
        this.keys = redis.key();
        this.config = config;
        this.clock = clock;
    }

    /** Counts one more and answers whether that was too many for this second. Never fails. */
    Uni<Boolean> isOneTooMany(String source) {
        String key = "tollgate:bad-signatures:" + source + ":" + clock.instant().getEpochSecond();
        return counters.incr(key)
                .call(count ->
                        count == 1 ? keys.expire(key, KEPT) : Uni.createFrom().voidItem())
                .map(count -> count > config.badSignaturesPerSecond())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
