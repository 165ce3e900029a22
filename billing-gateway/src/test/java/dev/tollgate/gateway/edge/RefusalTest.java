package dev.tollgate.gateway.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.RawHttp;
import dev.tollgate.kit.testing.TestTokens;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@GatewayTest
class RefusalTest {
    private static final String SESSION = "\"account\":\"a\",\"subject\":\"s\",\"role\":\"member\"";
    private static final String LARGE = "{\"name\":\"" + "a".repeat(1 << 20) + "\"}";

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(404, request("GET /nowhere")),
                arguments(404, request("POST /")),
                arguments(404, request("GET /api")),
                arguments(404, request("GET /api/v1/nowhere")),
                arguments(404, request("GET /internal/v1/customers")),
                arguments(404, request("GET /q/health/ready", "Accept: text/html")),
                arguments(404, request("GET /q/metrics")),
                arguments(404, request("GET /api/v1/../../internal/v1/customers", token("admin"))),
                arguments(401, request("GET /api/v1/customers")),
                arguments(401, request("GET /api/v1/overview", "Authorization: Bearer x.y.z")),
                arguments(401, request("GET /api/v1/overview", "Cookie: tollgate_session=x")),
                arguments(405, request("DELETE /api/v1/overview", token("backend"))),
                arguments(405, request("PROPFIND /api/v1/sessions", token("backend"))),
                arguments(406, request("GET /api/v1/overview?account=a", "Accept: text/csv", token("backend"))),
                arguments(415, body("text/plain", "{" + SESSION + "}")),
                arguments(400, body("application/json", "{" + SESSION)),
                arguments(400, body("application/json", "{" + SESSION + ",\"role\":\"admin\"}")),
                arguments(400, body("application/json", "{" + SESSION + "} {}")),
                arguments(
                        422,
                        body("application/json", "{\"account\":\"a\",\"subject\":\"s\\u0000\",\"role\":\"member\"}")),
                arguments(413, body("application/json", LARGE)),
                arguments(413, chunked("POST /api/v1/sessions")),
                arguments(413, chunked("PATCH /api/v1/customers/x")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void every_refusal_is_a_problem_with_the_request_id_and_the_security_headers(int status, String[] request) {
        String answer = RawHttp.send(request);

        assertEquals(Optional.empty(), RawHttp.fault(answer, status), answer);
    }

    private static String token(String role) {
        return "Authorization: Bearer " + TestTokens.outside(role, null);
    }

    private static String[] body(String type, String body) {
        return request(
                "POST /api/v1/sessions",
                token("backend"),
                "Content-Type: " + type,
                "Content-Length: " + body.length(),
                "",
                body);
    }

    private static String[] chunked(String line) {
        String chunk = Integer.toHexString(LARGE.length()) + "\r\n" + LARGE + "\r\n0\r\n\r\n";
        return request(
                line, token("backend"), "Content-Type: application/json", "Transfer-Encoding: chunked", "", chunk);
    }

    private static String[] request(String line, String... more) {
        return Stream.of(
                        Stream.of(line + " HTTP/1.1", "Host: localhost", "Connection: close"),
                        Stream.of(more),
                        Stream.of(more).anyMatch(String::isEmpty) ? Stream.<String>of() : Stream.of("", ""))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }
}
