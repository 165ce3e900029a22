package dev.tollgate.subscriptions.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.RawHttp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Requests to an endpoint with a short route in front: a query, which nothing reads, sends them the long way.
 *
 * @param path the endpoint's
 */
record BothWays(String path) {
    static final List<String> JSON = List.of("Content-Type: application/json");

    private static final String HEAD_END = "\r\n\r\n";

    /** The answer, its headers sorted. */
    String sendShort(String token, List<String> head, String body) {
        return send("POST", path, head, token, body);
    }

    String sendLong(String token, List<String> head, String body) {
        return send("POST", path + "?long", head, token, body);
    }

    void assertAlike(String method, List<String> head, String token, String body) {
        assertThat(send(method, path, head, token, body)).isEqualTo(send(method, path + "?long", head, token, body));
    }

    /** Both ways give the same answer, and the counters of decisions see no difference either; returns the answer. */
    static String assertAlike(MeterRegistry metrics, Supplier<String> longWay, Supplier<String> shortWay) {
        double start = decisions(metrics);
        String longAnswer = longWay.get();
        double between = decisions(metrics);
        String shortAnswer = shortWay.get();

        assertThat(shortAnswer).isEqualTo(longAnswer);
        assertThat(decisions(metrics) - between).isEqualTo(between - start);
        return shortAnswer;
    }

    /** How many requests the short way has answered. */
    double shortAnswers(MeterRegistry metrics) {
        return metrics.get("billing.http.short.answers")
                .tag("uri", path)
                .counter()
                .count();
    }

    private static double decisions(MeterRegistry metrics) {
        return metrics.find(UsageMetrics.DECISIONS).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** The answers to two requests on one connection, of which the second does not wait for the first one's answer. */
    String sendTogether(String token, List<String> first, String firstBody, List<String> second, String secondBody) {
        List<String> lines = lines("POST", path, with("Connection: keep-alive", first), token, firstBody);
        lines.addAll(lines("POST", path, with("Connection: close", second), token, secondBody));
        return RawHttp.send(lines.toArray(String[]::new));
    }

    private static List<String> with(String line, List<String> head) {
        List<String> lines = new ArrayList<>(JSON);
        lines.add(line);
        lines.addAll(head);
        return lines;
    }

    private static String send(String method, String target, List<String> head, String token, String body) {
        List<String> closing = new ArrayList<>(head);
        closing.add("Connection: close");
        return sorted(RawHttp.send(lines(method, target, closing, token, body).toArray(String[]::new)));
    }

    private static List<String> lines(String method, String target, List<String> head, String token, String body) {
        List<String> lines = new ArrayList<>(List.of(
                method + " " + target + " HTTP/1.1",
                "Host: localhost",
                "X-Request-Id: request-1",
                "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length));
        if (!token.isEmpty()) {
            lines.add("Authorization: Bearer " + token);
        }
        lines.addAll(head);
        lines.addAll(List.of("", body));
        return lines;
    }

    private static String sorted(String answer) {
        int end = answer.indexOf(HEAD_END);
        String[] head = answer.substring(0, end).split("\r\n");
        String headers = Arrays.stream(head).skip(1).sorted().collect(Collectors.joining("\n"));
        return head[0] + '\n' + headers + "\n\n" + answer.substring(end + HEAD_END.length());
    }
}
