package dev.tollgate.subscriptions.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.usage.GroupCommit.Outcome;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupCommitTest {
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
    private final GroupCommit<Integer, Integer> group =
            new GroupCommit<>(vertx.getOrCreateContext(), limits(), calls -> Uni.createFrom()
                    .emitter(emitter -> batches.add(new Batch(calls, emitter))));

    private record Batch(List<Integer> calls, UniEmitter<? super Outcome<Integer>> emitter) {
        void complete() {
            emitter.complete(new Outcome<>(calls, Uni.createFrom().voidItem()));
        }
    }

    private static UsageConfig limits() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValue("usage.max-batch", "4")
                .withDefaultValue("usage.max-waiting", "6")
                .withMapping(UsageConfig.class)
                .build()
                .getConfigMapping(UsageConfig.class);
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void what_arrives_during_a_batch_shares_the_next_one_in_order() throws Exception {
        List<CompletableFuture<Integer>> answers = submit(1, 6);

        Batch first = next();
        first.complete();
        Batch second = next();
        second.complete();
        Batch third = next();
        third.complete();

        assertThat(first.calls()).containsExactly(1);
        assertThat(second.calls()).containsExactly(2, 3, 4, 5);
        assertThat(third.calls()).containsExactly(6);
        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void too_many_waiting_calls_are_refused_at_once_and_later_ones_served() throws Exception {
        List<CompletableFuture<Integer>> answers = submit(1, 7);

        assertThat(problem(answers.get(6)).getStatusCode()).isEqualTo(503);

        for (int batch = 0; batch < 3; batch++) {
            Batch next = next();
            next.complete();
        }
        answers.subList(0, 6).forEach(CompletableFuture::join);
        CompletableFuture<Integer> later = submit(8, 8).get(0);
        Batch next = next();
        next.complete();
        assertThat(later.join()).isEqualTo(8);
    }

    @Test
    void a_failed_batch_fails_its_calls_only() throws Exception {
        List<CompletableFuture<Integer>> answers = submit(1, 2);

        next().emitter().fail(UsageErrors.busy());
        Batch second = next();
        second.complete();

        assertThat(problem(answers.get(0)).getStatusCode()).isEqualTo(503);
        assertThat(answers.get(1).join()).isEqualTo(2);
    }

    private List<CompletableFuture<Integer>> submit(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(call -> group.submit(call).subscribeAsCompletionStage())
                .toList();
    }

    private Batch next() throws InterruptedException {
        return batches.poll(5, TimeUnit.SECONDS);
    }

    private static HttpProblem problem(CompletableFuture<Integer> answer) {
        try {
            answer.join();
            throw new AssertionError("It was answered");
        } catch (CompletionException e) {
            return (HttpProblem) e.getCause();
        }
    }
}
