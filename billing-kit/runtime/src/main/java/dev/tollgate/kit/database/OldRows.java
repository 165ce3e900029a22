package dev.tollgate.kit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** Removes rows that are no longer needed, so few at a time that each statement is short. */
public final class OldRows {
    private static final int AT_A_TIME = 1000;

    private OldRows() {}

    /**
     * Removes all of them.
     *
     * @param sql removes rows older than {@code $1}, {@code $2} of them at most
     */
    public static Uni<Void> remove(Pool pool, String sql, Instant olderThan) {
        Tuple values = Tuple.of(olderThan.atOffset(ZoneOffset.UTC), AT_A_TIME);
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(sql).execute(values))
                .map(SqlResult::rowCount)
                .repeat()
                .whilst(removed -> removed == AT_A_TIME)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
