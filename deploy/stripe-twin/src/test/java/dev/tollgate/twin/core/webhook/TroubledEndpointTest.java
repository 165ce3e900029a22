package dev.tollgate.twin.core.webhook;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.twin.RunningTwin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TroubledEndpointTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String[]> received = new ConcurrentLinkedQueue<>();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger held = new AtomicInteger();
    private HttpServer shop;

    @BeforeEach
    void listen() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.setExecutor(threads);
        shop.createContext("/good", exchange -> answer(exchange, 200));
        shop.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/good");
            answer(exchange, 302);
        });
        shop.createContext("/slow", exchange -> answerLate(exchange, 200));
        shop.createContext("/slow-and-bad", exchange -> answerLate(exchange, 500));
        shop.createContext("/endless", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            while (gate.availablePermits() == 0) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        });
        shop.start();
    }

    @AfterEach
    void stop() {
        gate.release();
        shop.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_redirect_counts_as_a_failure() {
        endpoint("/moved");

        twin.create("/v1/customers");

        await().until(() -> state(0).equals("failed"));
        assertEquals(302, deliveries().path(0).path("lastStatus").asInt());
        assertEquals(3, received.size());
    }

    @Test
    void an_endpoint_that_is_disabled_or_deleted_gets_no_further_attempt() {
        String disabled = "/v1/webhook_endpoints/" + endpoint("/slow-and-bad");
        String deleted = "/v1/webhook_endpoints/" + endpoint("/slow-and-bad");

        twin.create("/v1/customers");
        await().until(() -> held.get() == 2);
        twin.create(disabled, "disabled", "true");
        twin.delete(deleted);
        gate.release();

        await().until(() -> state(0).equals("failed") && state(1).equals("failed"));
        assertEquals(2, received.size());
    }

    @Test
    void an_unreachable_address_counts_as_a_failure() {
        twin.create("/v1/webhook_endpoints", "url", "http://[bad", "enabled_events[]", "*");
        endpoint("/good");

        twin.create("/v1/customers");

        await().until(() -> deliveries().findValuesAsText("state").containsAll(List.of("failed", "delivered")));
    }

    @Test
    void an_endless_answer_counts_by_its_status_and_is_cut_off() {
        endpoint("/endless");
        endpoint("/good");

        twin.create("/v1/customers");

        await().until(() -> deliveries().findValuesAsText("state").equals(List.of("delivered", "delivered")));
        assertEquals(200, twin.get("/v1/customers").statusCode());
    }

    @Test
    void a_slow_endpoint_gets_a_few_attempts_at_once_and_does_not_delay_others() {
        endpoint("/slow");
        endpoint("/good");

        for (int i = 0; i < 40; i++) {
            twin.create("/v1/customers");
        }

        await().until(() -> received.size() == 40 && held.get() >= 8);
        assertEquals(8, held.get());
        gate.release();
        await().until(() -> received.size() == 80);
    }

    @Test
    void every_one_of_many_endpoints_gets_its_event() {
        for (int i = 0; i < 300; i++) {
            endpoint("/good?" + i);
        }

        twin.create("/v1/customers");

        await().until(() -> received.size() == 300);
        await().until(() -> twin.get("/v1/events?delivery_success=false").body().contains("\"data\":[]"));
    }

    @Test
    void while_a_secret_is_rolled_both_secrets_verify_and_afterwards_the_new_one_alone() throws Exception {
        JsonNode made = twin.create("/v1/webhook_endpoints", "url", url("/good"), "enabled_events[]", "*");
        String first = made.path("secret").asText();
        String roll = "/_twin/webhook_endpoints/" + made.path("id").asText() + "/roll_secret";
        String second =
                RunningTwin.json(twin.postJson(roll, "{}")).path("secret").asText();

        twin.create("/v1/customers");
        await().until(() -> received.size() == 1);
        String third = RunningTwin.json(twin.postJson(roll, "{\"overlapSeconds\":0}"))
                .path("secret")
                .asText();
        twin.create("/v1/customers");
        await().until(() -> received.size() == 2);

        String[] both = received.poll();
        String[] newest = received.poll();
        Webhook.constructEvent(both[1], both[0], first);
        Webhook.constructEvent(both[1], both[0], second);
        Webhook.constructEvent(newest[1], newest[0], third);
        assertThrows(SignatureVerificationException.class, () -> Webhook.constructEvent(newest[1], newest[0], second));
        assertEquals(
                400,
                twin.postJson("/_twin/webhook_endpoints/we_x/roll_secret", "{}").statusCode());
    }

    private void answerLate(HttpExchange exchange, int status) throws IOException {
        held.incrementAndGet();
        gate.acquireUninterruptibly();
        gate.release();
        answer(exchange, status);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new String[] {exchange.getRequestHeaders().getFirst("Stripe-Signature"), body});
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + shop.getAddress().getPort() + path;
    }

    private String endpoint(String path) {
        return twin.create("/v1/webhook_endpoints", "url", url(path), "enabled_events[]", "*")
                .path("id")
                .asText();
    }

    private JsonNode deliveries() {
        return RunningTwin.json(twin.get("/_twin/deliveries")).path("data");
    }

    private String state(int index) {
        return deliveries().path(index).path("state").asText();
    }
}
