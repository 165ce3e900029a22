package dev.tollgate.kit.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneTurnTest {
    private static final int MOST = 4;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = VertxContext.getRootContext(vertx.getOrCreateContext());
    private final List<List<Integer>> shared = new CopyOnWriteArrayList<>();

    private final List<Context> workedOn = new CopyOnWriteArrayList<>();

    private record Answered(int result, Context on) {}

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void calls_of_one_turn_share_work_and_each_gets_its_own_result_on_its_own_context() throws Exception {
        var calls = new OneTurn<Integer, Integer>(MOST, this::doubled);
        List<Context> callers = callers(3);

        List<CompletableFuture<Answered>> answers = inOneTurn(calls, callers);

        for (int i = 0; i < callers.size(); i++) {
            assertThat(get(answers.get(i))).isEqualTo(new Answered(2 * i, callers.get(i)));
        }
        assertThat(shared).containsExactly(List.of(0, 1, 2));
    }

    @Test
    void more_calls_than_may_share_work_are_not_left_waiting() throws Exception {
        var calls = new OneTurn<Integer, Integer>(MOST, this::doubled);

        List<CompletableFuture<Answered>> answers = inOneTurn(calls, callers(6));

        for (int i = 0; i < answers.size(); i++) {
            assertThat(get(answers.get(i)).result()).isEqualTo(2 * i);
        }
        assertThat(shared).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5));
        assertThat(workedOn).containsExactly(loop, loop);
    }

    @Test
    void a_call_without_a_context_fails_alone() throws Exception {
        var calls = new OneTurn<Integer, Integer>(MOST, this::doubled);
        var lost = new CompletableFuture<Integer>();

        ((ContextInternal) loop)
                .nettyEventLoop()
                .execute(() -> calls.submit(7).subscribe().with(lost::complete, lost::completeExceptionally));

        assertThatThrownBy(() -> get(lost)).isInstanceOf(ExecutionException.class);
        assertThat(get(inOneTurn(calls, callers(1)).get(0)).result()).isZero();
        assertThat(shared).containsExactly(List.of(0));
    }

    @Test
    void a_failure_too_few_results_and_a_throw_fail_every_call() {
        for (var calls : List.<OneTurn<Integer, Integer>>of(
                new OneTurn<>(MOST, items -> Uni.createFrom().failure(new IllegalStateException("together"))),
                new OneTurn<>(MOST, items -> Uni.createFrom().item(List.of(1))),
                new OneTurn<>(MOST, items -> {
                    throw new IllegalStateException("at once");
                }))) {
            for (var answer : inOneTurn(calls, callers(2))) {
                assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void a_call_without_an_event_loop_is_work_of_its_own() {
        var calls = new OneTurn<Integer, Integer>(MOST, this::doubled);

        assertThat(calls.submit(7).await().indefinitely()).isEqualTo(14);

        assertThat(shared).containsExactly(List.of(7));
    }

    private Uni<List<Integer>> doubled(List<Integer> items) {
        shared.add(items);
        workedOn.add(Vertx.currentContext());
        return Uni.createFrom().item(items.stream().map(item -> 2 * item).toList());
    }

    private List<Context> callers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> VertxContext.createNewDuplicatedContext(loop))
                .toList();
    }

    /** As requests that arrive together: their handlers run one after the other, before anything that they start. */
    private List<CompletableFuture<Answered>> inOneTurn(OneTurn<Integer, Integer> calls, List<Context> callers) {
        List<CompletableFuture<Answered>> answers = callers.stream()
                .map(caller -> new CompletableFuture<Answered>())
                .toList();
        loop.runOnContext(turn -> IntStream.range(0, callers.size())
                .forEach(i -> callers.get(i).runOnContext(request -> calls.submit(i)
                        .subscribe()
                        .with(
                                result -> answers.get(i).complete(new Answered(result, Vertx.currentContext())),
                                answers.get(i)::completeExceptionally))));
        return answers;
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(5, TimeUnit.SECONDS);
    }
}
