package dev.tollgate.kit.testing;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request to one operation; parts without a value are left out.
 *
 * @param operation what is asked for
 * @param token the bearer token, or null
 * @param id what stands for every parameter of the path
 * @param queries values of query parameters
 * @param body members of the body, as JSON texts
 */
record ApiRequest(
        ApiOperation operation, String token, String id, Map<String, String> queries, Map<String, String> body) {
    private static final int UNAVAILABLE = 503;
    private static final int MOST_REPEATS = 5;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    ApiRequest withId(String other) {
        return new ApiRequest(operation, token, other, queries, body);
    }

    ApiRequest withQuery(String name, String value) {
        return new ApiRequest(operation, token, id, with(queries, name, value), body);
    }

    ApiRequest withField(String name, String json) {
        return new ApiRequest(operation, token, id, queries, with(body, name, json));
    }

    /** The answer; a 503 asks for the same request again, as it may on a busy machine. */
    HttpResponse<String> send() {
        String key = "key-" + System.nanoTime();
        HttpResponse<String> answer = send(key);
        for (int repeat = 0; repeat < MOST_REPEATS && answer.statusCode() == UNAVAILABLE; repeat++) {
            answer = send(key);
        }
        return answer;
    }

    private HttpResponse<String> send(String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + path() + query()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .method(operation.method(), publisher());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(this + " was not answered", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.BodyPublisher publisher() {
        return operation.fields().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json());
    }

    private String json() {
        return body.entrySet().stream()
                .map(member ->
                        JsonObject.of().put(member.getKey(), 0).encode().replaceAll("[{}0]", "") + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String path() {
        return operation.path().replaceAll("\\{[^}]+}", encoded(id).replace("$", "\\$"));
    }

    private String query() {
        return queries.entrySet().stream()
                .map(query -> query.getKey() + "=" + encoded(query.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> changed = new HashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    @Override
    public String toString() {
        String all = operation + " id=" + id + " " + queries + " " + body;
        return all.length() > 300 ? all.substring(0, 300) + "…" : all;
    }
}
