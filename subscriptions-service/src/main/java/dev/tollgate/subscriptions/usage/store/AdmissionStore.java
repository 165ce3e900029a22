package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.batch.GroupCommit.Outcome;
import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.AdmissionState;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.CounterKey;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The authority: one statement for a batch of own counters, else one transaction in two trips to PostgreSQL, in each of
 * which the statements are sent without waiting for one another. Trip 1 locks the counters in key order and reads what
 * the decision needs, trip 2 writes. A counter without a row counts as 0; if another replica makes its row meanwhile, the
 * transaction runs again.
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
    private final OwnCounters own;
    private final LimitRule rule;
    private final Clock clock;
    private final BusinessClock business;

    AdmissionStore(
            Pool pool,
            UsageRows rows,
            UsageCache cache,
            OwnCounters own,
            Plans plans,
            Clock clock,
            BusinessClock business) {
        this.business = business;
        this.pool = pool;
        this.rows = rows;
        this.cache = cache;
        this.own = own;
        this.rule = new LimitRule(plans.all());
        this.clock = clock;
    }

    /** Decides the calls in order; fails with a 503 problem when PostgreSQL does not answer. */
    Uni<Outcome<ConsumeResult>> admit(List<ConsumeCall> calls) {
        return own.admit(calls)
                .chain(written ->
                        written.map(batch -> Uni.createFrom().item(batch)).orElseGet(() -> decideLocked(calls)))
                .map(batch -> new Outcome<>(
                        batch.results(),
                        cache.put(batch.admission().changed(), batch.state().plans())))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .transform(AdmissionStore::unavailable);
    }

    private Uni<DecidedBatch> decideLocked(List<ConsumeCall> calls) {
        return pool.withConnection(connection -> transaction(connection, calls))
                .onFailure(AdmissionStore::mayPass)
                .retry()
                .atMost(TRIES)
                .invoke(own::leave);
    }

    private Uni<DecidedBatch> transaction(SqlConnection connection, List<ConsumeCall> calls) {
        return read(connection, calls)
                .map(state -> DecidedBatch.of(rule, state, calls))
                .call(batch -> write(connection, batch))
                .onFailure()
                .call(() -> send(connection, UsageSql.ROLLBACK).onFailure().recoverWithNull());
    }

    /** The answers are read by a statement of their own, which sees what was committed while the locks were waited for. */
    private Uni<AdmissionState> read(SqlConnection connection, List<ConsumeCall> calls) {
        Set<CounterKey> counters = new LinkedHashSet<>();
        calls.forEach(call -> counters.add(call.counter()));
        return Uni.join()
                .all(
                        send(connection, UsageSql.BEGIN),
                        send(connection, UsageSql.LOCK, SqlParameters.counterKeys(counters)),
                        send(connection, UsageSql.ANSWERS, SqlParameters.callKeys(calls)))
                .andFailFast()
                .map(results -> rows.state(results.get(1), results.get(2)));
    }

    private Uni<?> write(SqlConnection connection, DecidedBatch batch) {
        List<Uni<RowSet<Row>>> statements = new ArrayList<>();
        List<CounterKey> added = batch.admission().added();
        if (!added.isEmpty()) {
            statements.add(send(connection, UsageSql.ADD_COUNTERS, SqlParameters.counterKeys(added)));
        }
        if (!batch.admission().admitted().isEmpty()) {
            Tuple parameters = SqlParameters.batch(batch, rows::json, clock.instant(), business.instant());
            statements.add(send(connection, UsageSql.WRITE, parameters));
        }
        statements.add(send(connection, UsageSql.COMMIT));
        return Uni.join().all(statements).andFailFast();
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
