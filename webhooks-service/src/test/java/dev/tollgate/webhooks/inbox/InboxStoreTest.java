package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.load.IntakeLoad;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.DueSignal;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxStoreTest extends WebhooksTest {
    @Inject
    InboxRepository repository;

    @Inject
    DueSignal signal;

    @Inject
    IntakeLoad load;

    @Inject
    Vertx vertx;

    @Test
    void events_beyond_the_number_that_may_wait_are_refused_and_the_others_stored() {
        // Given
        InboxStore store = store("waiting-max", "2");
        // When
        List<CompletableFuture<Boolean>> answers = whileNothingCanBeWritten(store, entry(), entry(), entry());
        // Then
        assertRefused(answers.get(2));
        assertTrue(answers.get(0).join() && answers.get(1).join());
        assertTrue(store.store(entry()).await().indefinitely());
        assertEquals(3, count("stripe_events"));
    }

    @Test
    void events_beyond_the_bytes_that_may_wait_are_refused_until_the_others_are_stored() {
        // Given
        InboxEntry first = entry();
        InboxStore store = store("waiting-max-bytes", String.valueOf(first.payload().length));
        // When
        List<CompletableFuture<Boolean>> answers = whileNothingCanBeWritten(store, first, entry());
        // Then
        assertRefused(answers.get(1));
        assertTrue(answers.get(0).join());
        assertTrue(store.store(entry()).await().indefinitely());
        assertEquals(2, count("stripe_events"));
    }

    @Test
    void of_two_copies_in_one_batch_the_first_is_the_new_one() {
        // Given
        InboxStore store = store("writers", "1");
        InboxEntry twice = entry();
        // When
        List<CompletableFuture<Boolean>> answers = whileNothingCanBeWritten(store, entry(), twice, twice);
        // Then
        assertEquals(
                List.of(true, true, false),
                answers.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void a_call_does_not_wait_for_the_writes_before_its_own_as_well() {
        // Given a call whose write begins when the one before it is given up
        InboxStore store = store(Map.of("write-timeout", "PT3S", "writers", "1", "waiting-max", "2"));
        var connection = pool.getConnection().await().indefinitely();
        Transaction locked = connection.begin().await().indefinitely();
        connection.query("LOCK TABLE stripe_events").execute().await().indefinitely();
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        calls.add(store.store(entry()).subscribeAsCompletionStage());
        // When it is refused, and two more calls come
        CompletableFuture<Boolean> full = store.store(entry())
                .subscribeAsCompletionStage()
                .handle((stored, failure) -> {
                    assertNotNull(failure);
                    calls.add(store.store(entry()).subscribeAsCompletionStage());
                    return store.store(entry()).subscribeAsCompletionStage().isCompletedExceptionally();
                });
        // Then there is a place for one of them: it was refused before its own write ended
        assertTrue(full.join());
        assertThrows(CompletionException.class, calls.get(0)::join);
        locked.rollback().chain(connection::close).await().indefinitely();
        assertTrue(calls.get(1).join());
    }

    private List<CompletableFuture<Boolean>> whileNothingCanBeWritten(InboxStore store, InboxEntry... entries) {
        var connection = pool.getConnection().await().indefinitely();
        Transaction locked = connection.begin().await().indefinitely();
        connection.query("LOCK TABLE stripe_events").execute().await().indefinitely();
        List<CompletableFuture<Boolean>> answers = Stream.of(entries)
                .map(entry -> store.store(entry).subscribeAsCompletionStage())
                .toList();
        locked.rollback().chain(connection::close).await().indefinitely();
        return answers;
    }

    private InboxStore store(String setting, String value) {
        return store(Map.of(setting, value));
    }

    private InboxStore store(Map<String, String> settings) {
        SmallRyeConfigBuilder config =
                new SmallRyeConfigBuilder().addDefaultInterceptors().withMapping(InboxConfig.class);
        settings.forEach((name, value) -> config.withDefaultValue("tollgate.webhooks.inbox." + name, value));
        return new InboxStore(repository, signal, load, config.build().getConfigMapping(InboxConfig.class), vertx);
    }

    private InboxEntry entry() {
        byte[] payload = event("invoice.paid", "cus_1").encode().getBytes(StandardCharsets.UTF_8);
        return new InboxEntry(
                EventParser.parse(payload), payload, EnumSet.allOf(Destination.class), null, clock.instant());
    }

    private static void assertRefused(CompletableFuture<Boolean> answer) {
        var failure = assertThrows(CompletionException.class, answer::join);
        assertEquals(503, ((HttpProblem) failure.getCause()).getStatusCode());
    }
}
