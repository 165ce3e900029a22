package dev.tollgate.kit.retention;

import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Removes old rows of one table after the other, each by one replica at a time, as a job of its own. */
@ApplicationScoped
public class RetentionWorker {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 1000;

    private final Pool pool;
    private final List<Table> tables;

    private record Table(Retention retention, Job job) {}

    RetentionWorker(Pool pool, @All List<Retention> retentions, Jobs jobs) {
        this.pool = pool;
        this.tables = retentions.stream()
                .map(each -> new Table(each, jobs.alone(each.job(), LIMIT)))
                .toList();
    }

    @Scheduled(
            identity = "retention",
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return OneByOne.run(tables, each -> each.job().scheduled(() -> remove(each.retention())))
                .replaceWithVoid();
    }

    /** Removes all that is old enough, so few rows at a time that each statement is short. */
    public Uni<Void> remove(Retention retention) {
        Tuple values = Tuple.of(retention.keptSince().atOffset(ZoneOffset.UTC), AT_A_TIME);
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(retention.sql()).execute(values))
                .map(SqlResult::rowCount)
                .repeat()
                .whilst(removed -> removed == AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
