package dev.tollgate.kit.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.testing.RawHttp;
import dev.tollgate.kit.testing.TollgateStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShortRoutesTest {
    private static final String HELLO = "{\"text\":\"hello\"}";

    @Inject
    MeterRegistry metrics;

    @Test
    void an_ordinary_request_is_answered_in_front_of_the_resource_with_what_every_answer_has() {
        double before = answers();

        echo(json(), "hello")
                .body("by", equalTo("route"))
                .body("text", equalTo("hello"))
                .header("X-Route", "echo")
                .header("X-Request-Id", "request-1")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Type", "application/json;charset=UTF-8");

        assertThat(answers()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "fails", "throws"})
    void what_the_route_does_not_answer_reaches_the_resource_with_its_body(String text) {
        double before = answers();

        echo(json(), text).body("by", equalTo("resource")).body("text", equalTo(text));

        assertThat(answers()).isEqualTo(before);
    }

    @Test
    void a_head_that_the_route_does_not_take_a_longer_body_and_a_query_are_the_resources() {
        echo(json().header(EchoRoute.LEFT_TO_THE_RESOURCE, "x"), "hello").body("by", equalTo("resource"));
        echo(json(), "x".repeat(EchoRoute.LONGEST_BODY)).body("by", equalTo("resource"));
        echo(json().queryParam("a", "b"), "hello").body("by", equalTo("resource"));
        json().body(HELLO).put("/echo").then().statusCode(405);
    }

    @Test
    void a_body_without_a_stated_length_or_that_waits_for_its_invitation_is_the_resources() {
        assertThat(send("Transfer-Encoding: chunked", "10\r\n" + HELLO + "\r\n0\r\n\r\n"))
                .contains("\"by\":\"resource\",\"text\":\"hello\"");
        assertThat(send("Content-Length: 16\r\nExpect: 100-continue", HELLO))
                .startsWith("HTTP/1.1 100 Continue")
                .contains("\"by\":\"resource\",\"text\":\"hello\"");
        assertThat(send("Content-Length: 16", HELLO)).contains("\"by\":\"route\",\"text\":\"hello\"");
    }

    private static String send(String framing, String body) {
        return RawHttp.send(
                "POST /echo HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: application/json",
                framing,
                "",
                body);
    }

    private static ValidatableResponse echo(RequestSpecification request, String text) {
        return request.body(Map.of("text", text)).post("/echo").then().statusCode(200);
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON).header("X-Request-Id", "request-1");
    }

    private double answers() {
        return metrics.counter(ShortRoutes.ANSWERS, "uri", "/echo").count();
    }
}
