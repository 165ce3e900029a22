package dev.tollgate.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.local.stripe.StripeApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a small HTTP server in place of the gateway and Stripe. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoAccountsTest {
    private final List<String> posts = new ArrayList<>();
    private HttpServer server;
    private String customers = "[]";
    private String subscriptions = "[]";
    private String plan = "free";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fresh_databases_get_customers_and_a_subscription() {
        var links = accounts().make();

        assertThat(links).containsOnlyKeys("free", "starter", "admin");
        assertThat(posts)
                .containsSubsequence("/api/v1/customers", "/api/v1/customers", "/v1/subscriptions", "/api/v1/sessions");
    }

    @Test
    void databases_that_were_kept_get_nothing_a_second_time() {
        customers = "[{\"stripeCustomerId\": \"cus_kept\"}]";
        subscriptions = "[{\"status\": \"active\"}]";
        plan = "starter";

        var links = accounts().make();

        assertThat(links).containsOnlyKeys("free", "starter", "admin");
        assertThat(posts).containsOnly("/api/v1/sessions");
    }

    @ParameterizedTest
    @CsvSource({"active, professional", "unpaid, free", "paused, free"})
    void a_demo_account_that_moved_on_is_not_billed_a_second_time(String status, String currentPlan) {
        customers = "[{\"stripeCustomerId\": \"cus_kept\"}]";
        subscriptions = "[{\"status\": \"%s\"}]".formatted(status);
        plan = currentPlan;

        var links = accounts().make();

        assertThat(links).containsOnlyKeys("free", "starter", "admin");
        assertThat(posts).containsOnly("/api/v1/sessions");
    }

    @Test
    void a_demo_account_whose_subscription_ended_gets_another() {
        customers = "[{\"stripeCustomerId\": \"cus_kept\"}]";
        subscriptions = "[{\"status\": \"incomplete_expired\"}]";

        accounts().make();

        assertThat(posts).contains("/v1/subscriptions").doesNotContain("/api/v1/customers");
    }

    private DemoAccounts accounts() {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new DemoAccounts(
                new GatewayClient(address, "backend"),
                new GatewayClient(address, "admin"),
                new StripeApi(address, "sk_test"),
                "price_starter");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("POST")) {
            posts.add(path);
        }
        var subscribing = path.equals("/v1/subscriptions");
        plan = subscribing && exchange.getRequestMethod().equals("POST") ? "starter" : plan;
        var text =
                "{\"data\": %s, \"plan\": \"%s\", \"id\": \"id_1\", \"stripeCustomerId\": \"cus_1\", \"url\": \"link\"}"
                        .formatted(subscribing ? subscriptions : customers, plan);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
