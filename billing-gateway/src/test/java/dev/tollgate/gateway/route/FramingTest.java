package dev.tollgate.gateway.route;

import static dev.tollgate.gateway.route.RawRequest.BACKEND;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All requests of this test share one connection to the service. */
@GatewayTest
class FramingTest {
    private static final String TOKEN = TestTokens.outside("backend", null);
    private static final String HIDDEN = "GET /api/v1/customers/one/hidden-%s HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final List<String> VERSIONS = List.of("1.0", "1.1");
    private static final List<String> AMBIGUOUS = List.of(
            "Host: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
            "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
            "Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 400",
            "Host: x\r\nContent-Length: 4, 4",
            "Host: x\r\nContent-Length: +4",
            "Host: x\r\nTransfer-Encoding: gzip, chunked",
            "Host: x\r\nTransfer-Encoding: chunked, identity",
            "Host: x\r\nTransfer-Encoding: identity",
            "Host: x\r\nTransfer-Encoding: xchunked",
            "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Host: x\r\nHost: y\r\nContent-Length: 4",
            "Host: x, y\r\nContent-Length: 4");

    static Stream<Arguments> ambiguous() {
        Stream<Arguments> table =
                VERSIONS.stream().flatMap(version -> AMBIGUOUS.stream().map(headers -> Arguments.of(version, headers)));
        return Stream.concat(
                table,
                Stream.of(
                        Arguments.of("1.0", "Host: x\r\nTransfer-Encoding: chunked"),
                        Arguments.of("1.1", "Content-Length: 4")));
    }

    /** Shorter than announced, as long, and longer, in both framings. */
    private static List<String> bodies() {
        return List.of(
                "{}", "{  }", "{  }" + HIDDEN, "0\r\n\r\n" + HIDDEN, "4\r\n{  }\r\n0\r\n\r\n", "60\r\n{  }" + HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void a_request_whose_end_can_be_read_in_two_ways_is_refused(String version, String headers) throws IOException {
        String id = UUID.randomUUID().toString();

        for (String body : bodies()) {
            String answer = post(version, id, headers, body.formatted(id));

            assertThat(answer).as(body).startsWith("HTTP/1.1 400 ").contains("urn:tollgate:problem:ambiguous-framing");
            assertThat(answer.split("HTTP/1\\.1 ", -1))
                    .as("one answer, then the end, for " + body)
                    .hasSize(2);
            nextCallerGetsItsOwnAnswer(id);
        }
        assertThat(received()).doesNotContain("hidden-" + id).doesNotContain("framed-" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void a_body_longer_than_announced_is_cut_at_its_length(String version) throws IOException {
        String id = UUID.randomUUID().toString();

        String answer =
                post(version, id, "Host: x\r\nContent-Length: 4\r\nConnection: close", "{  }" + HIDDEN.formatted(id));

        assertThat(answer).contains("\"content-length\":\"4\"").contains(base64("{  }"));
        nextCallerGetsItsOwnAnswer(id);
        assertThat(received()).doesNotContain("hidden-" + id).contains("POST /api/v1/customers/one/framed-" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4\r\n{  }\r\n0\r\n\r\n", "2\r\n{ \r\n2\r\n }\r\n0\r\nTrailer: x\r\n\r\n"})
    void a_chunked_body_arrives_with_a_length(String body) throws IOException {
        String id = UUID.randomUUID().toString();

        String answer = post(
                "1.1", id, "Host: x\r\nTransfer-Encoding: chunked\r\nConnection: close", body + HIDDEN.formatted(id));

        assertThat(answer)
                .contains("\"content-length\":\"4\"")
                .contains(base64("{  }"))
                .doesNotContain("transfer-encoding\"");
        nextCallerGetsItsOwnAnswer(id);
        assertThat(received()).doesNotContain("hidden-" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4\r\n{  }", "4\r\n{  }zz\r\n", "zz\r\n", "-4\r\n{  }\r\n", "0x4\r\n{  }\r\n"})
    void a_chunked_body_that_breaks_off_goes_nowhere(String body) throws IOException {
        String id = UUID.randomUUID().toString();

        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String head = "POST /api/v1/customers/one/framed-" + id + " HTTP/1.1\r\nHost: x\r\n" + BACKEND
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        }

        nextCallerGetsItsOwnAnswer(id);
        assertThat(received()).doesNotContain("framed-" + id);
    }

    /** What was done with it: read a stranger's answer, swallow a signed event, turn a consume into a check. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/invoices HTTP/1.1\r\nX-Swallow: ",
                "POST /api/v1/customers/one/swallow HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n",
                "POST /api/v1/usage/check HTTP/1.1\r\nHost: x\r\nX-Swallow: "
            })
    void no_prefix_is_left_for_the_next_request(String prefix) throws IOException {
        String chunk = "{  }" + prefix;
        String attack = Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n0\r\n\r\n";
        String headers = "Host: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked";

        for (String path : List.of("webhooks/stripe", "usage/consume", "customers/one/x")) {
            RawRequest.send("POST /api/v1/" + path + " HTTP/1.0", BACKEND, headers, "", attack);

            asBackend()
                    .body("{\"mine\":1}")
                    .post("/api/v1/" + path)
                    .then()
                    .statusCode(200)
                    .body("method", equalTo("POST"))
                    .body("uri", equalTo("/api/v1/" + path))
                    .body("body", equalTo(base64("{\"mine\":1}")));
        }
    }

    private static String post(String version, String id, String headers, String body) throws IOException {
        return RawRequest.send(
                "POST /api/v1/customers/one/framed-" + id + " HTTP/" + version, BACKEND, headers, "", body);
    }

    private static void nextCallerGetsItsOwnAnswer(String id) {
        asBackend()
                .body("[]")
                .post("/api/v1/customers/one/next-" + id)
                .then()
                .statusCode(200)
                .body("uri", equalTo("/api/v1/customers/one/next-" + id))
                .body("body", equalTo(base64("[]")));
    }

    private static String received() {
        return asBackend().get("/api/v1/customers/received").asString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }

    private static RequestSpecification asBackend() {
        return given().header("Authorization", "Bearer " + TOKEN);
    }
}
