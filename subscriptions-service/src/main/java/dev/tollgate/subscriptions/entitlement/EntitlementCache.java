package dev.tollgate.subscriptions.entitlement;

import dev.tollgate.kit.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Caches the plan and version that limit decisions read first. An entry is only replaced by a higher version and lives
 * five minutes; before a refusal by it, its version is compared with PostgreSQL's.
 */
@ApplicationScoped
public class EntitlementCache {
    private static final Logger LOG = Logger.getLogger(EntitlementCache.class);
    private static final Duration DEADLINE = Duration.ofMillis(250);
    private static final String PUT = """
            local known = redis.call('HGET', KEYS[1], 'version')
            if known and tonumber(known) >= tonumber(ARGV[2]) then return 0 end
            redis.call('HSET', KEYS[1], 'plan', ARGV[1], 'version', ARGV[2])
            redis.call('EXPIRE', KEYS[1], 300)
            return 1""";

    private final RedisScript put;

    EntitlementCache(ReactiveRedisDataSource redis) {
        this.put = new RedisScript(redis, 1, PUT);
    }

    /** The Redis key of an account's entry; the braces keep all keys of an account in one slot. */
    public static String key(String account) {
        return "tollgate:entitlement:{" + account + "}";
    }

    /** Caches an entitlement; never fails. */
    public Uni<Void> put(CurrentEntitlement entitlement) {
        return put(entitlement.account(), entitlement.grant().plan(), entitlement.version());
    }

    /** Caches an entitlement; never fails. */
    public Uni<Void> put(String account, String plan, long version) {
        return put.run(key(account), plan, Long.toString(version))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("An entitlement was not cached in Redis: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
