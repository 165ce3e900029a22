package dev.tollgate.gateway.ratelimit;

import dev.tollgate.kit.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One token bucket per caller in Redis, in its generic cell rate form: a single number, the time at which the bucket is
 * full again. Redis's own clock counts, so that all replicas agree.
 */
@ApplicationScoped
class TokenBucket {
    private static final int MICROS = 1_000_000;
    /** Answers 0, or the microseconds to wait. */
    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval, room = tonumber(ARGV[1]), tonumber(ARGV[2])
            local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now) + interval
            if full - now > room then
              return full - now - room
            end
            redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
            return 0
            """;

    private final RedisScript script;
    private final String interval;
    private final String room;

    TokenBucket(ReactiveRedisDataSource redis, RateLimitConfig config) {
        this.script = new RedisScript(redis, 1, SCRIPT);
        long micros = MICROS / config.perSecond();
        this.interval = String.valueOf(micros);
        this.room = String.valueOf(micros * config.burst());
    }

    /** Zero when there was a token, else how long until there is one. */
    Uni<Duration> take(String who) {
        return script.run("tollgate:rate:" + fingerprint(who), interval, room).map(TokenBucket::waiting);
    }

    private static Duration waiting(Response micros) {
        return Duration.ofNanos(micros.toLong() * 1000);
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
