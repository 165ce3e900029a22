package dev.tollgate.gateway.redis;

import dev.tollgate.gateway.bulkhead.Bulkhead;
import dev.tollgate.gateway.bulkhead.Permit;
import dev.tollgate.gateway.problem.ProblemAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks Redis within a time limit. A command keeps its place until Redis has answered it, also when its caller has given
 * up, so that commands never pile up in the client's own pool. While Redis is silent or away callers fail at once, but
 * for one attempt a second.
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
        this.bulkhead = new Bulkhead(vertx, MOST_RUNNING, MOST_WAITING, patience);
        this.patience = patience;
    }

    /** The answer; fails when Redis does, when it takes too long, and at once while it is known to be away. */
    public <T> Uni<T> ask(Supplier<Uni<T>> command) {
        if (!breaker.admits()) {
            return Uni.createFrom().failure(ProblemAnswers::unavailable);
        }
        // Memoized, because a caller that gives up must not cancel the command.
        Uni<T> answer = Uni.createFrom()
                .completionStage(() -> bulkhead.enter().toCompletionStage())
                .chain(permit -> run(permit, command))
                .memoize()
                .indefinitely();
        return answer.ifNoItem().after(patience).failWith(this::silent);
    }

    private <T> Uni<T> run(Permit permit, Supplier<Uni<T>> command) {
        return Uni.createFrom().deferred(() -> command.get()).onItemOrFailure().invoke((item, failure) -> {
            permit.release();
            note(failure);
        });
    }

    private void note(Throwable failure) {
        if (failure == null) {
            breaker.succeeded();
        } else {
            breaker.failed();
        }
    }

    private Throwable silent() {
        breaker.failed();
        return ProblemAnswers.unavailable();
    }
}
