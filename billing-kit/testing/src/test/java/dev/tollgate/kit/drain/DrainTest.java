package dev.tollgate.kit.drain;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollgate.kit.drain.KeepAliveClient.Answer;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** One stop, seen by every kind of client: the service that took it serves no other test. */
@QuarkusTest
@TestProfile(DrainTest.Unhurried.class)
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrainTest {
    private static final String PATH = "/probe/holding";
    private static final String SLOW = "/slow";
    private static final Answer SERVED = new Answer(200, false, "{\"holding\":false}");

    @Inject
    Event<ShutdownDelayInitiatedEvent> stop;

    @Inject
    @Readiness
    DrainReadiness readiness;

    @Inject
    SlowResource slowAnswers;

    /** The steps of a stop lie apart far enough to be seen. */
    public static class Unhurried implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tollgate.drain.delay", "500MS",
                    "tollgate.drain.idle", "500MS",
                    // Or a connection without a request would end by itself.
                    "tollgate.connections.head-timeout", "60S");
        }
    }

    @Test
    void a_replica_that_stops_leaves_no_request_without_its_answer() throws Exception {
        // Given connections that are busy, one that is idle, one without a request and one whose answer takes long
        List<CompletableFuture<Answer>> busy = busyClients();
        var idle = new KeepAliveClient();
        assertThat(idle.get(PATH)).isEqualTo(SERVED);
        var silent = new KeepAliveClient();
        var waiting = new KeepAliveClient();
        var slow = supplyAsync(() -> ask(waiting, SLOW));
        await().until(slowAnswers::isAsked);

        // When the replica is asked to stop
        var stopped = runAsync(() -> stop.fire(new ShutdownDelayInitiatedEvent()));

        // Then it serves as before for a while, until new connections are refused
        assertNotReadyButServing();
        assertEachEndsWithItsAnswer(busy);
        assertThatThrownBy(KeepAliveClient::new).isInstanceOf(ConnectException.class);
        // And connections without a request are closed, while the long answer is waited for
        assertThat(stopped).isNotDone();
        assertThat(idle.ended() && silent.ended()).isTrue();
        slowAnswers.answer();
        assertThat(slow.get()).isEqualTo(new Answer(200, true, "at last"));
        assertThat(waiting.ended()).isTrue();
        stopped.get();
    }

    private void assertNotReadyButServing() throws IOException {
        await().until(() -> "DOWN".equals(readiness.call().getStatus().name()));
        try (var late = new KeepAliveClient()) {
            assertThat(late.get(PATH)).isEqualTo(SERVED);
        }
    }

    /** The answer announces the end. */
    private static void assertEachEndsWithItsAnswer(List<CompletableFuture<Answer>> busy) throws Exception {
        for (var client : busy) {
            assertThat(client.get()).isEqualTo(new Answer(200, true, SERVED.body()));
        }
    }

    private static List<CompletableFuture<Answer>> busyClients() {
        return Stream.generate(() -> supplyAsync(DrainTest::askOnAndOn))
                .limit(8)
                .toList();
    }

    /** Asks until an answer announces the end; its connection carries no other request then. */
    private static Answer askOnAndOn() {
        try (var client = new KeepAliveClient()) {
            Answer answer = client.get(PATH);
            while (!answer.last()) {
                answer = client.get(PATH);
            }
            assertThat(client.ended()).isTrue();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer ask(KeepAliveClient client, String path) {
        try {
            return client.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
