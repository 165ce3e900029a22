package dev.tollgate.twin.billing.testclock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.twin.RunningTwin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountTimeTest {
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_moved_clock_renews_subscriptions_at_the_end_of_their_period() {
        JsonNode subscription = subscribe("pm_card_visa");
        long end = periodEnd(subscription);

        move("{\"to\":" + (end + 2 * HOUR) + "}");

        JsonNode renewed = read("/v1/subscriptions/" + id(subscription));
        assertTrue(periodEnd(renewed) > end);
        JsonNode invoice = read("/v1/invoices/" + renewed.path("latest_invoice").asText());
        assertEquals("paid", invoice.path("status").asText());
        assertEquals(end, invoice.path("created").asLong());
        assertEquals(
                end + HOUR, invoice.path("status_transitions").path("paid_at").asLong());
    }

    @Test
    void unfinished_sessions_and_subscriptions_expire_on_the_way() {
        String price = twin.monthlyPrice("Starter", 2900);
        JsonNode session = twin.create(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "success_url",
                "http://shop.example",
                "line_items[0][price]",
                price,
                "line_items[0][quantity]",
                "1");
        JsonNode incomplete = subscribe("pm_card_chargeCustomerFail");

        move("{\"advanceSeconds\":" + 25 * HOUR + "}");

        JsonNode sessions = read("/v1/checkout/sessions?status=expired");
        assertEquals(session.path("id"), sessions.path("data").path(0).path("id"));
        assertEquals(
                "incomplete_expired",
                read("/v1/subscriptions/" + id(incomplete)).path("status").asText());
    }

    @Test
    void objects_are_dated_by_the_moved_clock_and_it_never_goes_back() {
        long before = clock().path("now").asLong();

        move("{\"advanceSeconds\":" + 3 * DAY + "}");
        HttpResponse<String> back = twin.postJson("/_twin/clock", "{\"to\":" + before + "}");
        HttpResponse<String> tooFar = twin.postJson("/_twin/clock", "{\"advanceSeconds\":" + 400 * DAY + "}");

        JsonNode customer = twin.create("/v1/customers");
        assertTrue(customer.path("created").asLong() >= before + 3 * DAY);
        assertEquals(400, back.statusCode());
        assertEquals(400, tooFar.statusCode());
        assertEquals(3 * DAY, clock().path("aheadSeconds").asLong());
    }

    @Test
    void a_follower_is_answered_as_soon_as_the_clock_moves() {
        long moves = clock().path("moves").asLong();
        CompletableFuture<JsonNode> follower = CompletableFuture.supplyAsync(() -> read("/_twin/clock?moves=" + moves));

        await().until(() -> {
            move("{\"advanceSeconds\":60}");
            return follower.isDone();
        });

        assertTrue(follower.join().path("aheadSeconds").asLong() >= 60);
    }

    @Test
    void deliveries_are_signed_with_the_real_time() throws Exception {
        ConcurrentLinkedQueue<String[]> received = new ConcurrentLinkedQueue<>();
        HttpServer receiver = receiver(received);
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            String secret = RunningTwin.json(twin.post(
                            "/v1/webhook_endpoints", List.of("url", url, "enabled_events[]", "customer.created")))
                    .path("secret")
                    .asText();
            move("{\"advanceSeconds\":" + 31 * DAY + "}");

            twin.create("/v1/customers");

            await().until(() -> !received.isEmpty());
            String[] delivery = received.peek();
            long signedAt = Long.parseLong(delivery[0].replaceAll("t=(\\d+),.*", "$1"));
            assertTrue(Math.abs(signedAt - System.currentTimeMillis() / 1000) < 300);
            assertFalse(Webhook.constructEvent(delivery[1], delivery[0], secret)
                    .getId()
                    .isEmpty());
        } finally {
            receiver.stop(0);
        }
    }

    private static HttpServer receiver(ConcurrentLinkedQueue<String[]> received) throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new String[] {exchange.getRequestHeaders().getFirst("Stripe-Signature"), body});
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private JsonNode subscribe(String card) {
        return twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith(card),
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900));
    }

    private void move(String order) {
        HttpResponse<String> moved = twin.postJson("/_twin/clock", order);
        assertEquals(200, moved.statusCode(), moved::body);
    }

    private JsonNode clock() {
        return read("/_twin/clock");
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    private static long periodEnd(JsonNode subscription) {
        return subscription
                .path("items")
                .path("data")
                .path(0)
                .path("current_period_end")
                .asLong();
    }
}
