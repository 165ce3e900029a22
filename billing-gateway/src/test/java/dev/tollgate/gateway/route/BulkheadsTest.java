package dev.tollgate.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class BulkheadsTest {
    /** As the test's settings have it for the class stripe. */
    private static final int CONNECTIONS = 4;

    private static final int WAITING = 8;
    /** The default of every class. */
    private static final int MOST_PER_CALLER = 16;

    private static final String CHECKOUT = "/api/v1/billing/checkout-sessions";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void letGo() {
        await().until(() -> {
            release();
            return gauge("running") + gauge("waiting") + heldAtTheService() == 0;
        });
    }

    @Test
    void a_wait_that_ends_keeps_nothing() {
        List<CompletableFuture<HttpResponse<String>>> held = hold(CONNECTIONS);
        await().until(() -> heldAtTheService() == CONNECTIONS);
        List<CompletableFuture<HttpResponse<String>>> waiting = hold(WAITING);

        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(503));
        assertThat(gauge("waiting")).isZero();
        release();
        assertThat(held)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

        asBackend().get(CHECKOUT + "/cs_1").then().statusCode(200);
        List<CompletableFuture<HttpResponse<String>>> again = hold(CONNECTIONS);
        await().until(() -> heldAtTheService() == CONNECTIONS);
        release();
        assertThat(again)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void a_wait_that_lasts_long_enough_is_served() {
        hold(CONNECTIONS);
        await().until(() -> gauge("running") == CONNECTIONS);
        CompletableFuture<HttpResponse<String>> waiting = send(CHECKOUT + "/cs_2", TestTokens.outside("backend", null));
        await().until(() -> gauge("waiting") == 1);

        release();

        assertThat(waiting.join().statusCode()).isEqualTo(200);
    }

    @Test
    void a_full_queue_refuses_at_once_with_retry_after() {
        hold(CONNECTIONS);
        hold(WAITING);
        await().until(() -> gauge("waiting") == WAITING);
        double refused = refusalsForLimits();

        asBackend()
                .get(CHECKOUT + "/cs_3")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:overloaded"));
        await().until(() -> refusalsForLimits() > refused);
        assertThat(gauge("running")).isEqualTo(CONNECTIONS);
    }

    @Test
    void what_waits_for_stripe_holds_up_nothing_else() {
        hold(CONNECTIONS);
        hold(WAITING);
        await().until(() -> gauge("running") == CONNECTIONS);

        asBackend().body("{}").post("/api/v1/usage/check").then().statusCode(200);
        asBackend().body("{}").post("/api/v1/usage/consume").then().statusCode(200);
        given().body("{}").post("/api/v1/webhooks/stripe").then().statusCode(200);
        asBackend().get("/api/v1/plans").then().statusCode(200);
        asBackend().get("/api/v1/customers").then().statusCode(200);
        as(TestTokens.outside("member", "acme")).get("/api/v1/invoices").then().statusCode(200);
        assertThat(gauge("running")).isEqualTo(CONNECTIONS);
    }

    @Test
    void one_caller_takes_no_more_than_its_share_of_a_class() {
        String member = TestTokens.outside("member", "acme");
        hold(MOST_PER_CALLER, "/api/v1/customers/held", member);
        await().until(() -> heldAtTheService() == MOST_PER_CALLER);

        as(member)
                .get("/api/v1/customers")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:rate-limited"));
        as(TestTokens.outside("member", "other"))
                .get("/api/v1/customers")
                .then()
                .statusCode(200);
        as(member).get("/api/v1/overview").then().statusCode(200).body("unavailable", equalTo(List.of("invoices")));
    }

    private double refusalsForLimits() {
        return metrics.get("billing.security.refusals")
                .tag("kind", "limit")
                .counter()
                .count();
    }

    private double gauge(String name) {
        return metrics.get("billing.gateway." + name)
                .tag("class", "stripe")
                .gauge()
                .value();
    }

    private static int heldAtTheService() {
        return Integer.parseInt(asBackend().get("/api/v1/customers/held/count").asString());
    }

    private static void release() {
        asBackend().post("/api/v1/usage/release").then().statusCode(200);
    }

    private static List<CompletableFuture<HttpResponse<String>>> hold(int requests) {
        return hold(requests, CHECKOUT + "/held", TestTokens.outside("backend", null));
    }

    private static List<CompletableFuture<HttpResponse<String>>> hold(int requests, String path, String token) {
        return IntStream.range(0, requests).mapToObj(i -> send(path, token)).toList();
    }

    private static CompletableFuture<HttpResponse<String>> send(String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static RequestSpecification asBackend() {
        return as(TestTokens.outside("backend", null));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
