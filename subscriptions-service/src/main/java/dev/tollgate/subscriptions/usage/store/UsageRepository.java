package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.AccountUsage;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Reads what an account has used, without locks; a 503 problem when PostgreSQL does not answer. */
@ApplicationScoped
public class UsageRepository {
    private static final Logger LOG = Logger.getLogger(UsageRepository.class);
    /** PostgreSQL ends its statements by itself; this is for one that cannot even do that. */
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final Pool pool;
    private final UsageRows rows;

    UsageRepository(Pool pool, UsageRows rows) {
        this.pool = pool;
        this.rows = rows;
    }

    /** Everything the account has used in the period. */
    public Uni<AccountUsage> ofAccount(String account, QuotaPeriod period) {
        return pool.withConnection(connection -> read(connection, account, period))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .invoke(failure -> FailureLog.error(LOG, "Usage could not be read", failure))
                .onFailure()
                .transform(failure -> UsageUnavailable.problem());
    }

    private Uni<AccountUsage> read(SqlConnection connection, String account, QuotaPeriod period) {
        return Uni.join()
                .all(
                        connection.preparedQuery(UsageSql.PLANS).execute(SqlParameters.accounts(List.of(account))),
                        connection
                                .preparedQuery(UsageSql.ACCOUNT_COUNTERS)
                                .execute(Tuple.of(account, SqlParameters.utc(period.start()))),
                        connection.preparedQuery(UsageSql.ACCOUNT_LEVELS).execute(Tuple.of(account)))
                .andFailFast()
                .map(results -> usage(account, results));
    }

    private AccountUsage usage(String account, List<RowSet<Row>> results) {
        Map<String, Counter> counters = new HashMap<>();
        results.get(1).forEach(row -> counters.put(row.getString("metric"), UsageRows.counter(row)));
        Map<String, Long> levels = new HashMap<>();
        results.get(2).forEach(row -> levels.put(row.getString("metric"), row.getLong("value")));
        AccountPlan plan = rows.plans(results.get(0)).getOrDefault(account, rows.freePlan());
        return new AccountUsage(plan, counters, levels);
    }
}
