package dev.tollgate.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedisGateTest {
    private final Vertx vertx = Vertx.vertx();
    private final RedisGate gate = new RedisGate(vertx, Duration.ofMillis(100));
    /** Commands that Redis has not answered. */
    private final Queue<UniEmitter<? super String>> silent = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void a_caller_that_timed_out_goes_on_in_its_own_context() {
        Context caller = vertx.getOrCreateContext();
        CompletableFuture<Context> wentOn = new CompletableFuture<>();

        caller.runOnContext(start -> gate.ask(this::stayingSilent)
                .subscribe()
                .with(item -> {}, failure -> wentOn.complete(Vertx.currentContext())));

        assertThat(wentOn.join()).isSameAs(caller);
    }

    @Test
    void a_command_that_takes_too_long_and_fails_later_is_one_failure() {
        CompletableFuture<Void> first = timedOut();
        CompletableFuture<Void> second = timedOut();
        await().atMost(Duration.ofMinutes(1)).until(() -> first.isDone() && second.isDone());
        silent.forEach(command -> command.fail(new IOException("closed")));

        String answer = gate.ask(() -> Uni.createFrom().item("asked")).await().atMost(Duration.ofMinutes(1));

        assertThat(answer).isEqualTo("asked");
    }

    private CompletableFuture<Void> timedOut() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        gate.ask(this::stayingSilent).subscribe().with(item -> {}, failure -> over.complete(null));
        return over;
    }

    private Uni<String> stayingSilent() {
        return Uni.createFrom().emitter(command -> silent.add(command));
    }
}
