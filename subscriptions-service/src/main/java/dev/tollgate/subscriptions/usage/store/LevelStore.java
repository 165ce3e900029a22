package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.audit.AuditLog;
import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.kit.idempotency.Answer;
import dev.tollgate.kit.idempotency.IdempotentRequest;
import dev.tollgate.kit.idempotency.LocalIdempotency;
import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.util.Optional;
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
    private final LocalIdempotency idempotency;
    private final AuditLog audit;
    private final Clock clock;

    LevelStore(Pool pool, UsageRows rows, Plans plans, LocalIdempotency idempotency, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.rows = rows;
        this.rule = new LimitRule(plans.all());
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes the value, and who set it, when the plan allows it; once for a request with a key. */
    public Uni<Answer<Decision>> set(Optional<IdempotentRequest> request, LevelChange change) {
        return pool.withTransaction(connection -> idempotency.once(
                        connection, request, Decision.class, Decision::allowed, () -> set(connection, change)))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure(LevelStore::isOutage)
                .invoke(failure -> FailureLog.error(LOG, "A level could not be set", failure))
                .onFailure(LevelStore::isOutage)
                .transform(failure -> UsageUnavailable.problem());
    }

    private Uni<Decision> set(SqlConnection connection, LevelChange change) {
        return lock(connection, change.account(), change.metric()).chain(current -> plan(connection, change.account())
                .map(plan -> rule.level(plan.plan(), change.metric(), current, change.value()))
                .call(decision -> decision.allowed()
                        ? write(connection, change)
                                .chain(() -> audit.record(connection, change.actor(), entry(change, current)))
                        : Uni.createFrom().voidItem()));
    }

    private static boolean isOutage(Throwable failure) {
        return !(failure instanceof HttpProblem);
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

    private static AuditEntry entry(LevelChange change, long current) {
        return AuditEntry.of("level.set", change.account(), "level", change.metric())
                .from(Map.of("value", current))
                .becoming(Map.of("value", change.value()));
    }

    private Uni<?> write(SqlConnection connection, LevelChange change) {
        return connection
                .preparedQuery(UsageSql.WRITE_LEVEL)
                .execute(Tuple.of(change.account(), change.metric(), change.value(), now()));
    }

    private OffsetDateTime now() {
        return SqlParameters.utc(clock.instant());
    }
}
