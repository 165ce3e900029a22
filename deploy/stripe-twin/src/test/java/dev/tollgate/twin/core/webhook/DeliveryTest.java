package dev.tollgate.twin.core.webhook;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.twin.RunningTwin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final ConcurrentLinkedQueue<String[]> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Semaphore answers = new Semaphore(1);
    private HttpServer receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new String[] {exchange.getRequestHeaders().getFirst("Stripe-Signature"), body});
            answers.acquireUninterruptibly();
            answers.release();
            exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 500 : 200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void an_event_arrives_signed_so_that_the_sdk_accepts_it() throws Exception {
        String secret = endpoint("*").path("secret").asText();

        twin.create("/v1/customers", "email", "ann@example.org");

        await().until(() -> !received.isEmpty());
        String[] delivery = received.peek();
        Event event = Webhook.constructEvent(delivery[1], delivery[0], secret);
        assertEquals("customer.created", event.getType());
        Customer customer =
                (Customer) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertEquals("ann@example.org", customer.getEmail());
        assertEquals(1, event.getPendingWebhooks());
    }

    @Test
    void a_failed_delivery_is_retried_and_the_event_stays_pending_until_then() {
        failures.set(2);
        answers.drainPermits();
        endpoint("*");

        twin.create("/v1/customers");
        assertEquals(1, pending());
        answers.release();

        await().until(() -> received.size() == 3);
        await().until(() -> pending() == 0);
        JsonNode log =
                RunningTwin.json(twin.get("/_twin/deliveries")).path("data").path(0);
        assertEquals("delivered", log.path("state").asText());
        assertEquals(3, log.path("attempts").asInt());
    }

    @Test
    void after_the_last_attempt_the_event_is_listed_as_failed() {
        failures.set(100);
        endpoint("*");

        twin.create("/v1/customers");

        await().until(() -> RunningTwin.json(twin.get("/_twin/deliveries"))
                .path("data")
                .path(0)
                .path("state")
                .asText()
                .equals("failed"));
        assertEquals(
                1,
                RunningTwin.json(twin.get("/v1/events?delivery_success=false"))
                        .path("data")
                        .size());
        assertEquals(
                0,
                RunningTwin.json(twin.get("/v1/events?delivery_success=true"))
                        .path("data")
                        .size());
    }

    @Test
    void an_endpoint_gets_only_the_types_it_asked_for() {
        endpoint("customer.deleted");
        String customer = twin.create("/v1/customers").path("id").asText();

        twin.delete("/v1/customers/" + customer);

        await().until(() -> !received.isEmpty());
        assertEquals(1, received.size());
        assertTrue(received.peek()[1].contains("\"customer.deleted\""));
    }

    @Test
    void the_secret_is_shown_once_and_a_deleted_endpoint_gets_nothing() {
        JsonNode endpoint = endpoint("*");
        String path = "/v1/webhook_endpoints/" + endpoint.path("id").asText();

        JsonNode read = RunningTwin.json(twin.get(path));
        twin.delete(path);
        twin.create("/v1/customers");

        assertTrue(endpoint.path("secret").asText().startsWith("whsec_"));
        assertFalse(read.has("secret"));
        assertEquals(0, pending());
        assertEquals(404, twin.get(path).statusCode());
    }

    private JsonNode endpoint(String event) {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        return RunningTwin.json(twin.post("/v1/webhook_endpoints", List.of("url", url, "enabled_events[]", event)));
    }

    private int pending() {
        return RunningTwin.json(twin.get("/v1/events"))
                .path("data")
                .path(0)
                .path("pending_webhooks")
                .asInt();
    }
}
