package dev.tollgate.local.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.local.LocalFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The few calls of Stripe's API that the local run makes, form-encoded as https://docs.stripe.com/api describes. */
public record StripeApi(URI base, String secretKey) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public JsonNode get(String path, Map<String, String> parameters) {
        return send(request(path + "?" + encoded(parameters)).GET().build());
    }

    /** The same; empty when Stripe does not have the object. */
    public Optional<JsonNode> find(String path, Map<String, String> parameters) {
        return send(request(path + "?" + encoded(parameters)).GET().build(), Set.of(OK, NOT_FOUND));
    }

    public JsonNode post(String path, Map<String, String> parameters) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(parameters)))
                .build());
    }

    public void delete(String path) {
        send(request(path).DELETE().build());
    }

    /** For what is the twin's alone. */
    public JsonNode postJson(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + secretKey);
    }

    private static JsonNode send(HttpRequest request) {
        return send(request, Set.of(OK)).orElseThrow();
    }

    private static Optional<JsonNode> send(HttpRequest request, Set<Integer> expected) {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            if (!expected.contains(answer.statusCode())) {
                throw new LocalFailure("Stripe answered " + answer.statusCode() + " to " + request.method() + " "
                        + request.uri() + ": " + answer.body());
            }
            return answer.statusCode() == OK ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            throw new LocalFailure("Stripe cannot be reached at " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("The run is ending.", e);
        }
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
