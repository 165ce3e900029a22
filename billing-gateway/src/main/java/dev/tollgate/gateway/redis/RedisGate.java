package dev.tollgate.gateway.redis;

import dev.tollgate.gateway.bulkhead.Bulkhead;
import dev.tollgate.gateway.problem.ProblemAnswers;
import dev.tollgate.kit.deadline.Deadline;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Sends commands to Redis with a deadline. A command keeps its place until Redis has answered it, also when its caller
 * has timed out, so that commands never pile up in the client's own pool. While Redis is silent or away, callers fail at
 * once, except for one attempt a second.
 */
public final class RedisGate {
    /** Half of the client's pool, less what the subscription takes: two gates share it. */
    private static final int MOST_RUNNING = 16;

    private static final int MOST_WAITING = 2048;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Bulkhead bulkhead;
    private final Breaker breaker = new Breaker(PAUSE, System::nanoTime);
    private final Duration patience;

    /**
     * @param patience how long a caller waits for an answer
     */
    public RedisGate(Vertx vertx, Duration patience) {
        this.bulkhead = new Bulkhead(vertx, MOST_RUNNING, MOST_WAITING, MOST_WAITING, patience);
        this.patience = patience;
    }

    /**
     * The answer, where the caller is; fails when Redis does, when it takes too long, and at once while it is known to be
     * away.
     */
    public <T> Uni<T> ask(Supplier<Uni<T>> command) {
        if (!breaker.admits()) {
            return Uni.createFrom().failure(ProblemAnswers::unavailable);
        }
        AtomicBoolean counted = new AtomicBoolean();
        Uni<T> answer = bulkhead.run(
                Optional.empty(),
                () -> command.get().onItemOrFailure().invoke((item, failure) -> note(failure, counted)));
        return Deadline.within(patience, answer, () -> silent(counted));
    }

    private void note(Throwable failure, AtomicBoolean counted) {
        if (failure == null) {
            breaker.succeeded();
        } else {
            countFailure(counted);
        }
    }

    private Throwable silent(AtomicBoolean counted) {
        countFailure(counted);
        return ProblemAnswers.unavailable();
    }

    /** A command that takes too long and fails later is one failure. */
    private void countFailure(AtomicBoolean counted) {
        if (counted.compareAndSet(false, true)) {
            breaker.failed();
        }
    }
}
