package dev.tollgate.gateway.route;

import static dev.tollgate.gateway.route.RawRequest.BACKEND;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.emptyString;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class BrokenAnswerTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/customers/cut", "/api/v1/customers/cut-chunk"})
    void an_answer_that_breaks_off_is_never_taken_for_a_whole_one(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_head_is_answered_without_a_body_and_the_connection_goes_on() throws IOException {
        String answer = RawRequest.send(
                "HEAD /api/v1/customers HTTP/1.1",
                "Host: x",
                BACKEND,
                "",
                "GET /api/v1/customers/teapot HTTP/1.1",
                "Host: x",
                BACKEND,
                "Connection: close",
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 418 ");
        assertThat(answer.substring(0, answer.indexOf("HTTP/1.1 418"))).doesNotContain("{");
    }

    @Test
    void permissions_are_not_described_to_strangers() {
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/v1/customers")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", (String) null);
        given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .head("/api/v1/away")
                .then()
                .statusCode(503)
                .body(emptyString());
    }
}
