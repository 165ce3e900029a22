package dev.tollgate.kit.testing;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends every operation what its author did not think of, one part at a time while the others stay good. Whatever comes
 * in, the answer is no error of ours, and a refusal is a problem with its type and request id.
 *
 * @param tokenOf who calls an operation
 * @param examples a good value for each query parameter and member of a body, by name; as JSON text
 */
public record HostileInput(Function<ApiOperation, String> tokenOf, Map<String, Supplier<String>> examples) {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-1",
            "9223372036854775808",
            "a\u0000b",
            "a\r\nX-Injected: 1",
            "'; DROP TABLE customers; --",
            "redis.call('FLUSHALL')",
            "../..%00",
            "\uD83D\uDE00",
            "x".repeat(3000));
    private static final List<String> JSONS = List.of(
            "null",
            "true",
            "-1",
            "1.5",
            "1e400",
            "9223372036854775807",
            "9".repeat(2000),
            "\"\\ud800\"",
            "[]",
            "[null]",
            "[\"\\u0000\"]",
            "{\"a\":{\"b\":null}}",
            "[".repeat(2000) + "]".repeat(2000));

    /** What went wrong, request by request; empty when nothing did. */
    public List<String> violations(List<ApiOperation> operations) {
        return AtOnce.violations(operations.stream().flatMap(this::requests), HostileInput::violations);
    }

    private Stream<ApiRequest> requests(ApiOperation operation) {
        Stream<ApiRequest> ids = operation.path().contains("{")
                ? TEXTS.stream().filter(text -> !text.isEmpty()).map(text -> good(operation)
                        .withId(text))
                : Stream.empty();
        Stream<ApiRequest> queries = operation.queries().stream()
                .flatMap(name -> TEXTS.stream().map(text -> good(operation).withQuery(name, text)));
        Stream<ApiRequest> fields = operation.fields().stream()
                .flatMap(name -> jsons().map(json -> good(operation).withField(name, json)));
        return Stream.of(ids, queries, fields).flatMap(requests -> requests);
    }

    private static Stream<String> jsons() {
        return Stream.concat(JSONS.stream(), TEXTS.stream().map(HostileInput::quoted));
    }

    private ApiRequest good(ApiOperation operation) {
        Map<String, String> queries = operation.queries().stream()
                .filter(examples::containsKey)
                .collect(Collectors.toMap(
                        name -> name, name -> unquoted(examples.get(name).get())));
        Map<String, String> body = operation.fields().stream()
                .filter(examples::containsKey)
                .collect(Collectors.toMap(
                        name -> name, name -> examples.get(name).get()));
        return new ApiRequest(operation, tokenOf.apply(operation), "unknown", queries, body);
    }

    private static Stream<String> violations(ApiRequest request) {
        HttpResponse<String> answer = request.send();
        int status = answer.statusCode();
        boolean fine = status < 400
                || status < 500
                        && isProblem(answer)
                        && DescribedAnswers.isDescribed(request.operation(), status, answer.body());
        return fine ? Stream.empty() : Stream.of(request + " -> " + status + " " + answer.body());
    }

    private static boolean isProblem(HttpResponse<String> answer) {
        try {
            JsonObject problem = new JsonObject(answer.body());
            return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                    && problem.getString("type").startsWith("urn:tollgate:problem:")
                    && problem.getString("requestId")
                            .equals(answer.headers().firstValue("X-Request-Id").orElse(""));
        } catch (DecodeException | NullPointerException e) {
            return false;
        }
    }

    /** As JSON. */
    public static String quoted(String text) {
        String object = JsonObject.of("x", text).encode();
        return object.substring("{\"x\":".length(), object.length() - 1);
    }

    private static String unquoted(String json) {
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }
}
