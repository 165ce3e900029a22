package dev.tollgate.kit.testing;

import io.restassured.RestAssured;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests no well-behaved client would send, and whether what comes back is one of our refusals. */
public final class RawHttp {
    private static final String HEADERS_END = "\r\n\r\n";

    private RawHttp() {}

    /** Sends the lines to the service under test and returns all that comes back until it closes the connection. */
    public static String send(String... lines) {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What keeps an answer from being a refusal of this status as all are; empty when nothing does. */
    public static Optional<String> fault(String answer, int status) {
        if (!answer.startsWith("HTTP/1.1 " + status + " ") && !answer.startsWith("HTTP/1.0 " + status + " ")) {
            return Optional.of("is no " + status);
        }
        int end = answer.indexOf(HEADERS_END);
        Map<String, String> headers =
                headers(answer.substring(0, end).lines().skip(1).toList());
        String body = answer.substring(end + HEADERS_END.length());
        if (!headers.getOrDefault("content-type", "").startsWith("application/problem+json")) {
            return Optional.of("is no problem");
        }
        if (!"nosniff".equals(headers.get("x-content-type-options"))) {
            return Optional.of("lacks the security headers");
        }
        return bodyFault(body, headers.get("x-request-id"), status);
    }

    private static Optional<String> bodyFault(String body, String requestId, int status) {
        try {
            JsonObject problem = new JsonObject(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
            boolean whole = problem.getString("type", "").startsWith("urn:tollgate:problem:")
                    && problem.getInteger("status") == status
                    && !problem.getString("detail", "").isBlank()
                    && problem.getString("requestId", "none").equals(requestId);
            return whole ? Optional.empty() : Optional.of("lacks members");
        } catch (DecodeException | IndexOutOfBoundsException e) {
            return Optional.of("has no JSON");
        }
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }
}
