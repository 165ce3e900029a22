package dev.tollgate.kit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.batch.GroupCommit.Limits;
import dev.tollgate.kit.batch.GroupCommit.Outcome;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
            new GroupCommit<>(vertx, new Limits(4, 1, 6), GroupCommitTest::busy, calls -> Uni.createFrom()
                    .emitter(emitter -> batches.add(new Batch(calls, emitter))));

    private record Batch(List<Integer> calls, UniEmitter<? super Outcome<Integer>> emitter) {
        void complete() {
            emitter.complete(Outcome.of(calls));
        }
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

        next().emitter().fail(busy());
        Batch second = next();
        second.complete();

        assertThat(problem(answers.get(0)).getStatusCode()).isEqualTo(503);
        assertThat(answers.get(1).join()).isEqualTo(2);
    }

    @Test
    void as_many_batches_are_under_way_as_may_be() throws Exception {
        GroupCommit<Integer, Integer> two =
                new GroupCommit<>(vertx, new Limits(1, 2, 6), GroupCommitTest::busy, calls -> Uni.createFrom()
                        .emitter(emitter -> batches.add(new Batch(calls, emitter))));

        IntStream.rangeClosed(1, 3).forEach(call -> two.submit(call).subscribeAsCompletionStage());

        Batch first = next();
        assertThat(first.calls()).containsExactly(1);
        assertThat(next().calls()).containsExactly(2);
        assertThat(batches.poll(50, TimeUnit.MILLISECONDS)).isNull();
        first.complete();
        assertThat(next().calls()).containsExactly(3);
    }

    @Test
    void a_batch_beside_another_starts_when_it_is_full() throws Exception {
        GroupCommit<Integer, Integer> two = two(3);

        IntStream.rangeClosed(1, 4).forEach(call -> two.submit(call).subscribeAsCompletionStage());

        assertThat(next().calls()).containsExactly(1);
        assertThat(next().calls()).containsExactly(2, 3, 4);
    }

    @Test
    void a_batch_that_takes_long_does_not_hold_up_the_next() throws Exception {
        GroupCommit<Integer, Integer> two = two(1000);

        two.submit(1).subscribeAsCompletionStage();
        assertThat(next().calls()).containsExactly(1);

        two.submit(2).subscribeAsCompletionStage();

        assertThat(next().calls()).containsExactly(2);
    }

    @Test
    void a_call_that_waits_beside_a_late_batch_goes_on_also_when_it_came_while_all_batches_were_under_way()
            throws Exception {
        GroupCommit<Integer, Integer> two = two(1000);
        two.submit(1).subscribeAsCompletionStage();
        assertThat(next().calls()).containsExactly(1);
        two.submit(2).subscribeAsCompletionStage();
        Batch second = next();

        two.submit(3).subscribeAsCompletionStage();
        second.complete();

        assertThat(next().calls()).containsExactly(3);
    }

    private GroupCommit<Integer, Integer> two(int batch) {
        return new GroupCommit<>(vertx, new Limits(batch, 2, 1000), GroupCommitTest::busy, calls -> Uni.createFrom()
                .emitter(emitter -> batches.add(new Batch(calls, emitter))));
    }

    @Test
    void calls_are_answered_after_the_side_step_for_which_the_next_batch_does_not_wait() throws Exception {
        CompletableFuture<Void> sideStep = new CompletableFuture<>();
        List<CompletableFuture<Integer>> answers = submit(1, 2);

        next().emitter().complete(new Outcome<>(List.of(1), Uni.createFrom().completionStage(sideStep)));
        next().complete();

        assertThat(answers.get(1).get(60, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(answers.get(0)).isNotDone();
        sideStep.complete(null);
        assertThat(answers.get(0).get(60, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void work_that_throws_fails_its_calls_only() throws Exception {
        GroupCommit<Integer, Integer> strict =
                new GroupCommit<>(vertx, new Limits(1, 1, 6), GroupCommitTest::busy, calls -> {
                    if (calls.contains(1)) {
                        throw busy();
                    }
                    return Uni.createFrom().item(Outcome.of(calls));
                });

        var first = strict.submit(1).subscribeAsCompletionStage();
        var second = strict.submit(2).subscribeAsCompletionStage();

        assertThat(second.get(60, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(problem(first).getStatusCode()).isEqualTo(503);
    }

    @Test
    void work_without_an_outcome_fails_its_calls() throws Exception {
        List<CompletableFuture<Integer>> answers = submit(1, 1);

        next().emitter().complete(null);

        assertThat(failure(answers.get(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void work_that_returns_nothing_fails_its_calls() {
        GroupCommit<Integer, Integer> broken =
                new GroupCommit<>(vertx, new Limits(1, 1, 6), GroupCommitTest::busy, calls -> null);

        assertThat(failure(broken.submit(1).subscribeAsCompletionStage())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void too_few_results_fail_every_call_of_the_batch_and_no_other() throws Exception {
        List<CompletableFuture<Integer>> answers = submit(1, 6);
        next().complete();

        next().emitter().complete(Outcome.of(List.of(2, 3)));
        next().complete();

        answers.subList(1, 5)
                .forEach(answer -> assertThat(failure(answer)).hasMessage("A batch of 4 calls ended with 2 results"));
        assertThat(answers.get(5).get(60, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Test
    void a_failure_before_the_answers_leaves_every_call_its_result() throws Exception {
        List<CompletableFuture<Integer>> answers = submit(1, 2);

        next().emitter().complete(new Outcome<>(List.of(1), Uni.createFrom().failure(busy())));
        next().emitter().complete(new Outcome<>(List.of(2), Uni.createFrom().deferred(() -> {
            throw busy();
        })));

        assertThat(answers.get(0).get(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(answers.get(1).get(60, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void a_caller_that_throws_on_its_answer_keeps_no_other_from_its_own() throws Exception {
        List<CompletableFuture<Integer>> before = submit(1, 1);
        group.submit(2).subscribe().withSubscriber(new ThrowingCaller());
        List<CompletableFuture<Integer>> after = submit(3, 3);

        next().complete();
        next().complete();

        assertThat(before.get(0).get(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(after.get(0).get(60, TimeUnit.SECONDS)).isEqualTo(3);
    }

    private static final class ThrowingCaller implements UniSubscriber<Integer> {
        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Asks for nothing.
        }

        @Override
        public void onItem(Integer item) {
            throw busy();
        }

        @Override
        public void onFailure(Throwable failure) {
            throw busy();
        }
    }

    @Test
    void work_does_not_run_in_the_context_of_the_request_that_made_the_group() throws Exception {
        CompletableFuture<Boolean> insideARequest = new CompletableFuture<>();
        Context request = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());

        request.runOnContext(ignored -> new GroupCommit<Integer, Integer>(
                        vertx, new Limits(1, 1, 1), GroupCommitTest::busy, calls -> {
                            insideARequest.complete(VertxContext.isDuplicatedContext(Vertx.currentContext()));
                            return Uni.createFrom().item(Outcome.of(calls));
                        })
                .submit(1)
                .subscribeAsCompletionStage());

        assertThat(insideARequest.get(60, TimeUnit.SECONDS)).isFalse();
    }

    private static HttpProblem busy() {
        return CommonProblem.UNAVAILABLE.problem("Too much waits.");
    }

    private List<CompletableFuture<Integer>> submit(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(call -> group.submit(call).subscribeAsCompletionStage())
                .toList();
    }

    private Batch next() throws InterruptedException {
        return batches.poll(60, TimeUnit.SECONDS);
    }

    private static HttpProblem problem(CompletableFuture<Integer> answer) {
        return (HttpProblem) failure(answer);
    }

    private static Throwable failure(CompletableFuture<Integer> answer) {
        try {
            answer.get(60, TimeUnit.SECONDS);
            throw new AssertionError("It was answered");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("It was not answered", e);
        }
    }
}
