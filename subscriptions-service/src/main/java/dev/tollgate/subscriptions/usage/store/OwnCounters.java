package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The short way: a batch whose counters only this process raises is decided by how it left them, and written by one
 * statement, which fails as a whole unless counters and plans are still so and all keys are new. Whatever is not plainly
 * admitted goes the long way.
 */
@ApplicationScoped
class OwnCounters {
    private static final int MOST = 10_000;
    /** The statement's own division by zero; a key that exists; serialization failure; deadlock. */
    private static final Set<String> NOT_SO = Set.of("22012", "23505", "40001", "40P01");

    private final CounterMemory memory = new CounterMemory(MOST);
    private final Pool pool;
    private final UsageRows rows;
    private final LimitRule rule;
    private final Clock clock;
    private final BusinessClock business;

    OwnCounters(Pool pool, UsageRows rows, Plans plans, Clock clock, BusinessClock business) {
        this.pool = pool;
        this.rows = rows;
        this.rule = new LimitRule(plans.all());
        this.clock = clock;
        this.business = business;
    }

    /** Admits all of the calls; empty, and without any effect, when that takes the long way. */
    Uni<Optional<DecidedBatch>> admit(List<ConsumeCall> calls) {
        return memory.find(calls)
                .map(state -> DecidedBatch.of(rule, state, calls))
                .filter(DecidedBatch::isAllAdmitted)
                .map(this::write)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Remembers what a batch found and committed, whichever way it went. */
    void leave(DecidedBatch batch) {
        memory.leave(batch.state(), batch.admission().changed());
    }

    private Uni<Optional<DecidedBatch>> write(DecidedBatch batch) {
        return pool.preparedQuery(UsageSql.WRITE_OWN)
                .execute(SqlParameters.ownBatch(batch, rows::json, clock.instant(), business.instant()))
                .invoke(() -> leave(batch))
                .map(written -> Optional.of(batch))
                .onFailure(OwnCounters::isNotSo)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isNotSo(Throwable failure) {
        return failure instanceof PgException pg && NOT_SO.contains(pg.getSqlState());
    }
}
