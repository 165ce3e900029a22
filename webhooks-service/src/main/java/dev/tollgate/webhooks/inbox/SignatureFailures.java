package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Counts requests with a bad signature per source address and second, for all replicas together. Runs only after a
 * signature failed, so well-signed requests are never limited. Without Redis there is no limit: the request is refused
 * either way.
 */
@ApplicationScoped
public class SignatureFailures {
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final String KEPT_SECONDS = "5";
    /** The count and its end in one step: a count without an end would stay. */
    private static final String COUNT = """
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
            return count""";

    private final RedisScript count;
    private final InboxConfig config;
    private final Clock clock;

    SignatureFailures(ReactiveRedisDataSource redis, InboxConfig config, Clock clock) {
        this.count = new RedisScript(redis, 1, COUNT);
        this.config = config;
        this.clock = clock;
    }

    /** Counts one more and returns whether that was too many for this second. Never fails. */
    Uni<Boolean> isOneTooMany(String source) {
        String key = "tollgate:bad-signatures:" + source + ":" + clock.instant().getEpochSecond();
        return count.run(key, KEPT_SECONDS)
                .map(counted -> counted.toLong() > config.badSignaturesPerSecond())
                .ifNoItem()
                .after(DEADLINE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
