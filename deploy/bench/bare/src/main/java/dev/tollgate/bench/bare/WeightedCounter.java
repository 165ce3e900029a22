package dev.tollgate.bench.bare;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A sliding window of a minute: this minute's count, and the share of the last one that the window still covers. */
@ApplicationScoped
class WeightedCounter {
    private static final long WINDOW_MILLIS = 60_000;
    private static final String SCRIPT = """
            local used = redis.call('INCRBY', KEYS[1], ARGV[1])
            if used == tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
            local before = tonumber(redis.call('GET', KEYS[2]) or '0')
            return used + math.floor(before * tonumber(ARGV[2]))""";

    private final RedisAPI redis;
    private final String sha = sha(SCRIPT);
    private final Clock clock = Clock.systemUTC();

    WeightedCounter(RedisAPI redis) {
        this.redis = redis;
    }

    Uni<Long> add(String name, long quantity) {
        long now = clock.millis();
        long window = now / WINDOW_MILLIS;
        double share = 1 - (now % WINDOW_MILLIS) / (double) WINDOW_MILLIS;
        // The prefix is one that this user of Redis may use.
        String key = "tollgate:quota:bare:{" + name + "}:";
        List<String> arguments = List.of(
                sha,
                "2",
                key + window,
                key + (window - 1),
                Long.toString(quantity),
                Double.toString(share),
                Long.toString(2 * WINDOW_MILLIS));
        return redis.evalsha(arguments)
                .onFailure(WeightedCounter::isUnknown)
                .recoverWithUni(() -> redis.eval(withScript(arguments)))
                .map(answer -> answer.toLong());
    }

    private static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }

    private static List<String> withScript(List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.set(0, SCRIPT);
        return all;
    }

    private static String sha(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
