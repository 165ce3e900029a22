package dev.tollgate.kit.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** One thread, which comes back at the very moment the next call asks for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeQueueRaceTest {
    private static final int ROUNDS = 20_000;
    private static final StripeClaim FIRST = StripeClaim.of("acct_1");
    private static final StripeClaim SECOND = StripeClaim.of("acct_2");

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final StripeQueue queue = new StripeQueue(oneThread(), vertx);

    @AfterEach
    void close() {
        other.shutdown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_thread_that_comes_back_while_a_call_lines_up_is_given_to_it() {
        assertThatNoException().isThrownBy(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                handOver();
            }
        });

        assertThat(queue.waiting()).isZero();
    }

    private void handOver() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        queue.enter(FIRST);
        start(FIRST);
        queue.enter(SECOND);
        Future<?> back = other.submit(() -> {
            together.await();
            queue.finish(FIRST);
            return null;
        });
        together.await();
        start(SECOND);
        back.get();
        queue.finish(SECOND);
    }

    private void start(StripeClaim claim) {
        queue.start(claim, Patience.of(Duration.ofMinutes(1))).await().atMost(Duration.ofMinutes(2));
    }

    private static StripeConfig oneThread() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(StripeConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("stripe.concurrency", "1"), "test", 100))
                .build()
                .getConfigMapping(StripeConfig.class);
    }
}
