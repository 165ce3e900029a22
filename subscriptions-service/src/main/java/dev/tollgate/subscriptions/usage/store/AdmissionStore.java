package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.batch.GroupCommit.Outcome;
import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.Admission;
import dev.tollgate.subscriptions.limit.AdmissionState;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The authority: one transaction per batch, two trips to PostgreSQL, in each of which the statements are sent without
 * waiting for one another. Trip 1 locks the counters in key order and reads what the decision needs, trip 2 writes.
 */
@ApplicationScoped
class AdmissionStore {
    private static final Logger LOG = Logger.getLogger(AdmissionStore.class);
    /** Shorter than the statement_timeout, which ends statements that no call waits for any more. */
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private static final long TRIES = 3;
    /** Another replica was faster with the same key; serialization failure; deadlock. */
    private static final Set<String> AGAIN = Set.of("23505", "40001", "40P01");

    private final Pool pool;
    private final UsageRows rows;
    private final UsageCache cache;
    private final LimitRule rule;
    private final Clock clock;
    private final BusinessClock business;

    AdmissionStore(Pool pool, UsageRows rows, UsageCache cache, Plans plans, Clock clock, BusinessClock business) {
        this.business = business;
        this.pool = pool;
        this.rows = rows;
        this.cache = cache;
        this.rule = new LimitRule(plans.all());
        this.clock = clock;
    }

    /** Decides the calls in order; fails with a 503 problem when PostgreSQL does not answer. */
    Uni<Outcome<ConsumeResult>> admit(List<ConsumeCall> calls) {
        return pool.withConnection(connection -> transaction(connection, calls))
                .onFailure(AdmissionStore::mayPass)
                .retry()
                .atMost(TRIES)
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .transform(AdmissionStore::unavailable);
    }

    private Uni<Outcome<ConsumeResult>> transaction(SqlConnection connection, List<ConsumeCall> calls) {
        return read(connection, calls)
                .chain(state -> decide(connection, calls, state))
                .onFailure()
                .call(() -> send(connection, UsageSql.ROLLBACK).onFailure().recoverWithNull());
    }

    private Uni<AdmissionState> read(SqlConnection connection, List<ConsumeCall> calls) {
        Tuple counters = SqlParameters.counterKeys(
                calls.stream().map(ConsumeCall::counter).collect(Collectors.toCollection(LinkedHashSet::new)));
        Set<String> accounts = calls.stream().map(ConsumeCall::account).collect(Collectors.toSet());
        return Uni.join()
                .all(
                        send(connection, UsageSql.BEGIN),
                        send(connection, UsageSql.ENSURE_COUNTERS, counters),
                        send(connection, UsageSql.LOCK_COUNTERS, counters),
                        send(connection, UsageSql.PLANS, SqlParameters.accounts(accounts)),
                        send(connection, UsageSql.ANSWERS, SqlParameters.callKeys(calls)))
                .andFailFast()
                .map(results -> state(results, accounts));
    }

    private AdmissionState state(List<RowSet<Row>> results, Set<String> accounts) {
        Map<String, AccountPlan> plans = rows.plans(results.get(3));
        accounts.forEach(account -> plans.putIfAbsent(account, rows.freePlan()));
        return new AdmissionState(UsageRows.counters(results.get(2)), rows.answers(results.get(4)), plans);
    }

    private Uni<Outcome<ConsumeResult>> decide(
            SqlConnection connection, List<ConsumeCall> calls, AdmissionState state) {
        Admission admission = new Admission(rule, state);
        List<ConsumeResult> results = admission.decide(calls);
        return write(connection, admission)
                .map(written -> new Outcome<>(results, cache.put(admission.changed(), state.plans())));
    }

    private Uni<?> write(SqlConnection connection, Admission admission) {
        List<ConsumeCall> admitted = admission.admitted();
        if (admitted.isEmpty()) {
            return send(connection, UsageSql.COMMIT);
        }
        Tuple answers = SqlParameters.answers(admitted, call -> rows.json(admission.answer(call)), clock.instant());
        Tuple history =
                SqlParameters.history(admitted, call -> admission.answer(call).used(), business.instant());
        return Uni.join()
                .all(
                        send(connection, UsageSql.WRITE_COUNTERS, SqlParameters.counters(admission.changed())),
                        send(connection, UsageSql.WRITE_ANSWERS, answers),
                        send(connection, UsageSql.WRITE_HISTORY, history),
                        send(connection, UsageSql.COMMIT))
                .andFailFast();
    }

    private static Uni<RowSet<Row>> send(SqlConnection connection, String sql) {
        return connection.query(sql).execute();
    }

    private static Uni<RowSet<Row>> send(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof PgException pg && AGAIN.contains(pg.getSqlState());
    }

    private static Throwable unavailable(Throwable failure) {
        FailureLog.error(LOG, "Usage could not be counted", failure);
        return UsageUnavailable.problem();
    }
}
