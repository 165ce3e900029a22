package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.audit.AuditLog;
import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Sets levels, each under its row's lock. */
@ApplicationScoped
public class LevelStore {
    private static final Logger LOG = Logger.getLogger(LevelStore.class);
    /** PostgreSQL ends its statements by itself; this is for one that cannot even do that. */
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final Pool pool;
    private final UsageRows rows;
    private final LimitRule rule;
    private final AuditLog audit;
    private final Clock clock;

    LevelStore(Pool pool, UsageRows rows, Plans plans, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.rows = rows;
        this.rule = new LimitRule(plans.all());
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes the value, and who set it, when the plan allows it. */
    public Uni<Decision> set(String account, String metric, long value, Actor actor) {
        return pool.withTransaction(
                        connection -> lock(connection, account, metric).chain(current -> plan(connection, account)
                                .map(plan -> rule.level(plan.plan(), metric, current, value))
                                .call(decision -> decision.allowed()
                                        ? write(connection, account, metric, value)
                                                .chain(() -> audit.record(
                                                        connection, actor, entry(account, metric, current, value)))
                                        : Uni.createFrom().voidItem())))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .invoke(failure -> FailureLog.error(LOG, "A level could not be set", failure))
                .onFailure()
                .transform(failure -> UsageUnavailable.problem());
    }

    private Uni<Long> lock(SqlConnection connection, String account, String metric) {
        return connection
                .preparedQuery(UsageSql.ENSURE_LEVEL)
                .execute(Tuple.of(account, metric, now()))
                .chain(() -> connection.preparedQuery(UsageSql.LOCK_LEVEL).execute(Tuple.of(account, metric)))
                .map(found -> found.iterator().next().getLong("value"));
    }

    private Uni<AccountPlan> plan(SqlConnection connection, String account) {
        return connection
                .preparedQuery(UsageSql.PLANS)
                .execute(SqlParameters.accounts(List.of(account)))
                .map(found -> rows.plans(found).getOrDefault(account, rows.freePlan()));
    }

    private static AuditEntry entry(String account, String metric, long current, long value) {
        return AuditEntry.of("level.set", account, "level", metric)
                .from(Map.of("value", current))
                .becoming(Map.of("value", value));
    }

    private Uni<?> write(SqlConnection connection, String account, String metric, long value) {
        return connection.preparedQuery(UsageSql.WRITE_LEVEL).execute(Tuple.of(account, metric, value, now()));
    }

    private OffsetDateTime now() {
        return SqlParameters.utc(clock.instant());
    }
}
