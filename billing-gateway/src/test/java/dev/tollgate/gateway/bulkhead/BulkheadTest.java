package dev.tollgate.gateway.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.gateway.problem.GatewayProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BulkheadTest {
    private static final int CALLS = 20_000;
    private static final int MOST = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Optional<String> CALLER = Optional.of("a caller");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void no_permit_is_lost_between_a_wait_that_ends_and_a_call_that_leaves() {
        Bulkhead bulkhead = new Bulkhead(vertx, MOST, CALLS, CALLS, Duration.ofMillis(2));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        AtomicInteger over = new AtomicInteger();

        for (int i = 0; i < CALLS; i++) {
            vertx.getOrCreateContext().runOnContext(start -> bulkhead.enter(Optional.empty())
                    .onFailure(late -> over.incrementAndGet())
                    .onSuccess(permit -> {
                        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                        vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(2), end -> {
                            running.decrementAndGet();
                            permit.release();
                            permit.release();
                            over.incrementAndGet();
                        });
                    }));
        }

        await().atMost(PATIENCE).until(() -> over.get() == CALLS);
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(MOST);
        assertThat(bulkhead.running()).isZero();
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void a_caller_has_its_share_again_when_its_calls_leave() {
        Bulkhead bulkhead = new Bulkhead(vertx, 1, MOST, 2, Duration.ofMinutes(1));
        Future<Permit> runs = bulkhead.enter(CALLER);
        Future<Permit> waits = bulkhead.enter(CALLER);
        assertThat(bulkhead.enter(CALLER).failed()).isTrue();

        runs.result().release();

        await().atMost(PATIENCE).until(waits::succeeded);
        assertThat(bulkhead.enter(CALLER).failed()).isFalse();
        assertThat(bulkhead.enter(Optional.of("another")).failed()).isFalse();
    }

    @Test
    void a_caller_has_its_share_again_when_its_calls_give_up() {
        Bulkhead bulkhead = new Bulkhead(vertx, 1, MOST, 2, Duration.ofMillis(1));
        bulkhead.enter(CALLER);
        await().atMost(PATIENCE).until(bulkhead.enter(CALLER)::failed);

        Future<Permit> next = bulkhead.enter(CALLER);

        await().atMost(PATIENCE).until(next::failed);
        assertThat(next.cause()).hasMessage(GatewayProblem.overloaded().getMessage());
    }
}
