package dev.tollgate.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.kit.testing.RawHttp;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalTest {
    private static final String LARGE = "{\"name\":\"" + "a".repeat(1 << 20) + "\"}";

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(404, get("/probe/nowhere")),
                arguments(404, get("/nowhere")),
                arguments(404, get("/")),
                arguments(404, get("/q/health")),
                arguments(404, get("/q/metrics")),
                arguments(404, get("/q/dev-ui")),
                arguments(405, request("DELETE /probe/named")),
                arguments(405, request("TRACE /probe/named")),
                arguments(405, request("PROPFIND /probe/named")),
                arguments(406, request("GET /probe/account", "Accept: text/csv", token())),
                arguments(401, get("/probe/account")),
                arguments(401, request("GET /probe/account", "Authorization: Bearer x.y.z")),
                arguments(401, request("GET /probe/account", "Authorization: Bearer")),
                arguments(401, request("GET /probe/account", "Authorization: Basic eDp5")),
                arguments(403, request("GET /probe/internal", token())));
    }

    static Stream<Arguments> refusedBodies() {
        return Stream.of(
                arguments(415, body("text/plain", "{\"name\":\"a\"}")),
                arguments(415, body("application/x-www-form-urlencoded", "name=a")),
                arguments(415, body("application/xml", "<a/>")),
                arguments(400, body("application/json", "{\"name\":")),
                arguments(400, body("application/json", "nonsense")),
                arguments(400, body("application/json", "[]")),
                arguments(413, body("application/json", LARGE)),
                arguments(413, chunked("/probe/named")),
                arguments(413, chunked("/probe/later")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource({"refusals", "refusedBodies"})
    void every_refusal_is_a_problem_with_the_request_id_and_the_security_headers(int status, String[] request) {
        String answer = RawHttp.send(request);

        assertEquals(Optional.empty(), RawHttp.fault(answer, status), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2000000", "Transfer-Encoding: chunked\r\n\r\n1e8480\r\n"})
    void a_body_that_is_too_large_ends_its_connection_also_when_it_never_comes_whole(String length) {
        String[] half = {"POST /probe/named HTTP/1.1", "Host: localhost", length, "", LARGE};

        assertEquals(Optional.empty(), RawHttp.fault(RawHttp.send(half), 413));
    }

    private static String token() {
        return "Authorization: Bearer " + TestTokens.of("member", "acct_1");
    }

    private static String[] get(String path) {
        return request("GET " + path);
    }

    private static String[] body(String type, String body) {
        return request("POST /probe/named", "Content-Type: " + type, "Content-Length: " + body.length(), "", body);
    }

    /** In chunks, so that no header states the length. */
    private static String[] chunked(String path) {
        String chunk = Integer.toHexString(LARGE.length()) + "\r\n" + LARGE + "\r\n0\r\n\r\n";
        return request("POST " + path, "Content-Type: application/json", "Transfer-Encoding: chunked", "", chunk);
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
