package dev.tollgate.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class ProxyTest {
    private static final int LIMIT = 1024 * 1024;

    @Test
    void the_request_arrives_as_it_was_sent() {
        asBackend()
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", "key-1")
                .header("X-Request-Id", "request-0001")
                .contentType(ContentType.JSON)
                .body("{\"a\":1}")
                .put("/api/v1/usage/levels/agents?a=1%2B1&b=x%20y")
                .then()
                .statusCode(200)
                .header("X-Request-Id", equalTo("request-0001"))
                .body("method", equalTo("PUT"))
                .body("uri", equalTo("/api/v1/usage/levels/agents?a=1%2B1&b=x%20y"))
                .body("headers.idempotency-key", equalTo("key-1"))
                .body("headers.x-request-id", equalTo("request-0001"))
                .body("headers.content-type", containsString("application/json"))
                .body("body", equalTo(Base64.getEncoder().encodeToString("{\"a\":1}".getBytes())));
    }

    @Test
    void forwarded_headers_of_the_caller_are_replaced() {
        asBackend()
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Real-IP", "1.2.3.4")
                .get("/api/v1/customers")
                .then()
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
                .body("headers.x-forwarded-proto", equalTo("http"))
                .body("headers.forwarded", nullValue())
                .body("headers.x-real-ip", nullValue());
    }

    @Test
    void headers_of_the_connection_stay_on_their_connection() {
        asBackend()
                .header("Connection", "keep-alive, X-Mine")
                .header("X-Mine", "1")
                .header("TE", "trailers")
                .header("Proxy-Authorization", "Basic x")
                .get("/api/v1/customers")
                .then()
                .body("headers.x-mine", nullValue())
                .body("headers.te", nullValue())
                .body("headers.proxy-authorization", nullValue())
                .header("X-Hop", nullValue());
    }

    @Test
    void a_new_request_id_is_made_for_a_strange_one() {
        asBackend()
                .header("X-Request-Id", "bad id!")
                .get("/api/v1/customers")
                .then()
                .header("X-Request-Id", not("bad id!"))
                .body("headers.x-request-id", notNullValue());
    }

    @Test
    void the_answer_comes_back_as_it_was_given() {
        asBackend()
                .get("/api/v1/customers/problem")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .header("RateLimit", equalTo("\"messages\";r=9"))
                .body("type", equalTo("urn:x"));
        asBackend().get("/api/v1/customers/teapot").then().statusCode(418);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 65_537, LIMIT})
    void bodies_pass_byte_by_byte(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);

        byte[] back = asBackend()
                .contentType("application/octet-stream")
                .body(body)
                .post("/api/v1/customers/bytes")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        assertThat(back).isEqualTo(body);
    }

    @Test
    void a_body_announced_as_too_large_is_refused() {
        tooLarge(asBackend()
                .contentType("application/octet-stream")
                .body(new byte[LIMIT + 1])
                .post("/api/v1/customers/bytes"));
    }

    @Test
    void a_class_of_routes_may_take_longer_bodies() {
        byte[] body = new byte[2 * LIMIT];

        byte[] back = asBackend()
                .contentType("application/octet-stream")
                .body(body)
                .post("/api/v1/customers/one/bytes")
                .asByteArray();

        assertThat(back).isEqualTo(body);
    }

    @Test
    void a_chunked_body_is_refused_when_it_gets_too_large() throws IOException, InterruptedException {
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1]));

        HttpResponse<String> answer = send(chunked);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("urn:tollgate:problem:payload-too-large");
    }

    @Test
    void a_chunked_body_of_allowed_size_passes() throws IOException, InterruptedException {
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT]));

        assertThat(send(chunked).body()).hasSize(LIMIT);
    }

    @Test
    void a_webhook_passes_without_credentials_and_unchanged() {
        String event = "{\"id\": \"evt_1\",\r\n  \"x\": \"\\u0000 ü\"}";
        Response answer = given().contentType("application/json; charset=utf-8")
                .header("Stripe-Signature", "t=1,v1=abc")
                .header("Authorization", "Bearer x")
                .body(event)
                .post("/api/v1/webhooks/stripe");

        answer.then()
                .statusCode(200)
                .body("headers.stripe-signature", equalTo("t=1,v1=abc"))
                .body("headers.authorization", nullValue());
        assertThat(new String(Base64.getDecoder().decode(answer.<String>path("body")), StandardCharsets.UTF_8))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/webhooks/stripe", "/api/v1/webhooks/events", "/api/v1/webhooks/stripe/x"})
    void everything_else_of_webhooks_needs_credentials(String path) {
        given().get(path).then().statusCode(401);
    }

    private static ValidatableResponse tooLarge(Response answer) {
        return answer.then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:payload-too-large"));
    }

    private static RequestSpecification asBackend() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null));
    }

    private static HttpResponse<String> send(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/customers/bytes");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
