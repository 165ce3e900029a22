package dev.tollgate.subscriptions.entitlement;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The copy of plan and version that limit decisions read first. A copy is only replaced by a higher version and lives
 * five minutes; before a refusal by it, its version is compared with PostgreSQL's.
 */
@ApplicationScoped
public class EntitlementCopies {
    private static final Logger LOG = Logger.getLogger(EntitlementCopies.class);
    private static final Duration LIMIT = Duration.ofMillis(250);
    private static final String PUT = """
            local known = redis.call('HGET', KEYS[1], 'version')
            if known and tonumber(known) >= tonumber(ARGV[2]) then return 0 end
            redis.call('HSET', KEYS[1], 'plan', ARGV[1], 'version', ARGV[2])
            redis.call('EXPIRE', KEYS[1], 300)
            return 1""";

    private final ReactiveRedisDataSource redis;

    EntitlementCopies(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** The Redis key of an account's copy; the braces keep all keys of an account in one slot. */
    public static String key(String account) {
        return "tollgate:entitlement:{" + account + "}";
    }

    /** Stores a copy; never fails. */
    public Uni<Void> put(CurrentEntitlement entitlement) {
        return put(entitlement.account(), entitlement.grant().plan(), entitlement.version());
    }

    /** Stores a copy; never fails. */
    public Uni<Void> put(String account, String plan, long version) {
        return redis.execute("EVAL", PUT, "1", key(account), plan, Long.toString(version))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("No copy of an entitlement in Redis: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
