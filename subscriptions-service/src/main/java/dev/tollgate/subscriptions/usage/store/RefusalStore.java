package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.batch.GroupCommit.Outcome;
import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.KeyTaken;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import dev.tollgate.subscriptions.limit.ConsumeResult.Undecided;
import dev.tollgate.subscriptions.limit.StoredAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Checks refusals by the cache against PostgreSQL: one read for all that come at the same time, without lock or write. A
 * repeated call gets its first answer also after the limit was reached, and an upgrade counts at once.
 */
@ApplicationScoped
class RefusalStore {
    private static final Logger LOG = Logger.getLogger(RefusalStore.class);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Pool pool;
    private final UsageRows rows;

    RefusalStore(Pool pool, UsageRows rows) {
        this.pool = pool;
        this.rows = rows;
    }

    Uni<Outcome<ConsumeResult>> confirm(List<EarlyRefusal> refusals) {
        List<ConsumeCall> calls = refusals.stream().map(EarlyRefusal::call).toList();
        return pool.preparedQuery(UsageSql.CONFIRM)
                .execute(SqlParameters.callKeys(calls))
                .map(found -> Outcome.of(results(refusals, found)))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .invoke(failure -> FailureLog.error(LOG, "Refusals could not be confirmed", failure))
                .onFailure()
                .transform(failure -> UsageUnavailable.problem());
    }

    private List<ConsumeResult> results(List<EarlyRefusal> refusals, RowSet<Row> found) {
        List<ConsumeResult> results = new ArrayList<>(refusals.stream()
                .map(refusal -> (ConsumeResult) new Undecided())
                .toList());
        for (Row row : found) {
            int index = row.getLong("n").intValue() - 1;
            results.set(index, result(refusals.get(index), row));
        }
        return results;
    }

    private ConsumeResult result(EarlyRefusal refusal, Row row) {
        if (row.getString("answer") != null) {
            StoredAnswer first = rows.answer(row);
            return first.isFor(refusal.call()) ? new Repeated(first.decision()) : new KeyTaken();
        }
        Long version = row.getLong("version");
        boolean current = refusal.planVersion() == (version == null ? 0 : version);
        return current ? new Refused(refusal.decision()) : new Undecided();
    }
}
