package dev.tollgate.kit.stripe;

import dev.tollgate.kit.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;

/** Buckets in Redis, one for all services and replicas and one for each account; Redis's own clock counts. */
final class SharedBudget {
    /** No pause and no booking leads further ahead; what does is an error, and is cut. */
    private static final Duration FURTHEST = Duration.ofSeconds(10);

    /** Micros to wait for the token that was taken, or negative, none taken, when that is more than the patience. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval, room, patience = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local ahead = tonumber(redis.call('GET', KEYS[1]) or now)
            local furthest = now + room + tonumber(ARGV[4])
            if ahead > furthest then
              ahead = furthest
              redis.call('SET', KEYS[1], string.format('%.0f', ahead), 'PX', math.ceil((ahead - now) / 1000))
            end
            local full = math.max(ahead, now) + interval
            local wait = math.max(0, full - now - room)
            if wait > patience then
              return -wait
            end
            redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
            return wait
            """;
    /** No token for that long. */
    private static final String PAUSE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local full = now + tonumber(ARGV[1]) + tonumber(ARGV[2])
            if full > tonumber(redis.call('GET', KEYS[1]) or now) then
              redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
            end
            return 0
            """;

    private final RedisScript take;
    private final RedisScript pause;
    private final String key;

    SharedBudget(ReactiveRedisDataSource redis, String mode) {
        this.take = new RedisScript(redis, 1, TAKE);
        this.pause = new RedisScript(redis, 1, PAUSE);
        this.key = "tollgate:stripe-budget:" + mode;
    }

    Uni<Long> take(Rate rate, long patienceMicros) {
        return take(key, rate, patienceMicros);
    }

    Uni<Long> takeShare(String account, Rate rate, long patienceMicros) {
        return take(key + ":account:" + account, rate, patienceMicros);
    }

    Uni<Void> pause(Rate rate, Duration length) {
        return pause.run(key, String.valueOf(Rate.micros(length)), String.valueOf(rate.roomMicros()))
                .replaceWithVoid();
    }

    private Uni<Long> take(String bucket, Rate rate, long patienceMicros) {
        return take.run(
                        bucket,
                        String.valueOf(rate.intervalMicros()),
                        String.valueOf(rate.roomMicros()),
                        String.valueOf(patienceMicros),
                        String.valueOf(Rate.micros(FURTHEST)))
                .map(Response::toLong);
    }
}
