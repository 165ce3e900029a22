package dev.tollgate.twin.core.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.twin.ForkedTwin;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashTest {
    private Path file;

    @BeforeEach
    void a_file(@TempDir Path directory) {
        file = directory.resolve("twin.json");
    }

    @Test
    void a_crash_while_writing_loses_only_the_last_moments() throws Exception {
        try (ForkedTwin twin = ForkedTwin.start("256m", file)) {
            twin.post("/v1/customers", "email=first@example.org", "Idempotency-Key", "first");
            await().until(() -> saved("first@example.org"));
        }
        try (ForkedTwin twin = ForkedTwin.start("256m", file)) {
            writeUntilKilled(twin);
        }

        try (ForkedTwin twin = ForkedTwin.start("256m", file)) {
            String again = twin.post("/v1/customers", "email=first@example.org", "Idempotency-Key", "first");

            assertTrue(twin.get("/v1/customers?email=first@example.org").contains("\"has_more\":false"));
            assertTrue(twin.get("/v1/customers?email=first@example.org")
                    .contains(Nodes.parse(again.getBytes(StandardCharsets.UTF_8))
                            .path("id")
                            .asText()));
            assertTrue(twin.get("/v1/customers?email=second@example.org").contains("cus_"));
        }
    }

    /** Writes without a pause, and is killed at some moment in the middle of that. */
    private void writeUntilKilled(ForkedTwin twin) throws InterruptedException {
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    twin.post("/v1/customers", "email=second@example.org");
                }
            } catch (IOException | InterruptedException e) {
                // it was killed
            }
        });
        writer.start();
        await().until(() -> saved("second@example.org"));
        twin.kill();
        writer.join();
    }

    @Test
    void an_event_that_waited_for_its_endpoint_is_delivered_after_a_crash() throws Exception {
        ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        String url = "http://127.0.0.1:" + shop.getAddress().getPort() + "/";
        try (ForkedTwin twin = ForkedTwin.start("256m", file)) {
            twin.post("/v1/webhook_endpoints", "enabled_events[]=customer.created&url=" + url);
            twin.post("/v1/customers", "email=ann@example.org");
            await().until(() -> saved("ann@example.org"));
        }
        shop.start();

        try (ForkedTwin twin = ForkedTwin.start("256m", file)) {
            await().until(() -> !received.isEmpty());
            assertTrue(received.peek().contains("ann@example.org"));
            await().until(() -> twin.get("/v1/events?delivery_success=false").contains("\"data\":[]"));
        } finally {
            shop.stop(0);
        }
    }

    @Test
    void a_damaged_snapshot_is_named_and_left_alone() throws Exception {
        TwinOptions options = TwinOptions.defaults().withSnapshot(file);
        for (String damaged :
                new String[] {"{\"accounts\":{\"acct_1\":", "", "[]", "{\"accounts\":{\"a\":{\"objects\":[{}]}}}"}) {
            Files.writeString(file, damaged);

            IllegalStateException e = assertThrows(IllegalStateException.class, () -> StripeTwin.start(options));

            assertTrue(e.getMessage().startsWith("Stripe twin: cannot read the snapshot " + file), e.getMessage());
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
            assertEquals(damaged, Files.readString(file));
        }
        try (ForkedTwin twin = ForkedTwin.start("256m", file)) {
            assertEquals(2, twin.exitCode());
            assertTrue(twin.output().startsWith("Stripe twin: cannot read the snapshot " + file), twin.output());
            assertFalse(twin.output().contains("\tat "), twin.output());
        }
    }

    @Test
    void a_snapshot_without_a_directory_is_rejected_at_the_start() {
        TwinOptions options =
                TwinOptions.defaults().withSnapshot(file.resolve("nowhere").resolve("twin.json"));

        assertThrows(IllegalStateException.class, () -> StripeTwin.start(options));
    }

    private boolean saved(String text) throws IOException {
        return Files.exists(file) && Files.readString(file).contains(text);
    }
}
