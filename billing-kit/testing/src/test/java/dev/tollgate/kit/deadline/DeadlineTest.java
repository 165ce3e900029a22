package dev.tollgate.kit.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlineTest {
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @Test
    void a_caller_waits_for_less_than_the_five_seconds_within_which_every_route_answers() {
        assertTrue(Deadline.CALLER.compareTo(PROMISED) < 0);
    }

    @Test
    void work_that_is_late_goes_on_to_its_end() {
        CompletableFuture<String> ended = new CompletableFuture<>();
        CompletableFuture<String> atStripe = new CompletableFuture<>();
        Uni<String> work = Uni.createFrom().completionStage(atStripe).invoke(ended::complete);

        String answer = Deadline.within(
                        Duration.ofMillis(1), work, Uni.createFrom().item("late"))
                .await()
                .indefinitely();
        atStripe.complete("done");

        assertEquals("late", answer);
        assertEquals("done", ended.join());
    }
}
