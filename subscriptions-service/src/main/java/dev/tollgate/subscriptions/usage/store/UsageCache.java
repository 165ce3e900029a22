package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.batch.OneTurn;
import dev.tollgate.kit.redis.RedisScript;
import dev.tollgate.subscriptions.entitlement.EntitlementCache;
import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.CounterKey;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Caches counters and plans in Redis, so that what is over the limit is refused without a lock. An entry is replaced by
 * a higher version only and lives five minutes at most. Nothing here fails: without Redis the cache is empty.
 */
@ApplicationScoped
public class UsageCache {
    private static final Logger LOG = Logger.getLogger(UsageCache.class);
    private static final Duration DEADLINE = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_READ_AT_ONCE = 100;
    private static final String READ = """
            local e = redis.call('HMGET', KEYS[1], 'plan', 'version')
            return {e[1], e[2], redis.call('HGET', KEYS[2], 'taken')}""";
    private static final String PUT = """
            local function put(key, name, value, version)
                local known = redis.call('HGET', key, 'version')
                if known and tonumber(known) >= tonumber(version) then return end
                redis.call('HSET', key, name, value, 'version', version)
                redis.call('EXPIRE', key, 300)
            end
            put(KEYS[1], 'plan', ARGV[1], ARGV[2])
            put(KEYS[2], 'taken', ARGV[3], ARGV[4])""";

    private final RedisScript read;
    private final OneTurn<CounterKey, Response> reads;
    private final RedisScript put;
    private final Plans plans;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.EPOCH;

    UsageCache(ReactiveRedisDataSource redis, Plans plans, Clock clock) {
        this.read = new RedisScript(redis, 2, READ);
        this.reads = new OneTurn<>(MOST_READ_AT_ONCE, this::readAll);
        this.put = new RedisScript(redis, 2, PUT);
        this.plans = plans;
        this.clock = clock;
    }

    /** The entry, if Redis has both plan and counter. */
    public Uni<Optional<CachedUsage>> read(CounterKey key) {
        return reads.submit(key).map(this::cached).onFailure().recoverWithItem(Optional.empty());
    }

    private Uni<List<Response>> readAll(List<CounterKey> keys) {
        return guarded(read.runEach(keys.stream().map(UsageCache::redisKeys).toList()));
    }

    private static String[] redisKeys(CounterKey key) {
        return new String[] {EntitlementCache.key(key.account()), redisKey(key)};
    }

    /** Caches what a transaction committed or read, all of it in one trip. */
    public Uni<Void> put(Map<CounterKey, Counter> changed, Map<String, AccountPlan> plansOfAccounts) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String[]> puts = changed.entrySet().stream()
                .map(entry -> put(
                        entry.getKey(),
                        entry.getValue(),
                        plansOfAccounts.get(entry.getKey().account())))
                .toList();
        return guarded(put.runEach(puts)).replaceWithVoid().onFailure().recoverWithNull();
    }

    private static String[] put(CounterKey key, Counter counter, AccountPlan plan) {
        return new String[] {
            EntitlementCache.key(key.account()),
            redisKey(key),
            plan.plan().id(),
            Long.toString(plan.version()),
            Long.toString(counter.taken()),
            Long.toString(counter.version())
        };
    }

    private Optional<CachedUsage> cached(Response answer) {
        if (answer.get(0) == null || answer.get(1) == null || answer.get(2) == null) {
            return Optional.empty();
        }
        return plans.find(answer.get(0).toString())
                .map(plan -> new CachedUsage(
                        plan, answer.get(1).toLong(), answer.get(2).toLong()));
    }

    /** After a failure Redis is left alone for a second, so that its absence does not slow every call down. */
    private <T> Uni<T> guarded(Uni<T> call) {
        if (clock.instant().isBefore(pausedUntil)) {
            return Uni.createFrom().failure(new IllegalStateException("Redis failed a moment ago"));
        }
        return call.ifNoItem().after(DEADLINE).fail().onFailure().invoke(failure -> {
            pausedUntil = clock.instant().plus(PAUSE);
            LOG.warnf("Redis does not answer, PostgreSQL decides alone for now: %s", failure);
        });
    }

    private static String redisKey(CounterKey key) {
        return "tollgate:quota:{" + key.account() + "}:" + key.metric() + ":"
                + key.periodStart().getEpochSecond();
    }
}
