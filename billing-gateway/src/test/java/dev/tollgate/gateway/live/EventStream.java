package dev.tollgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.gateway.support.Browser;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A page that listens. */
final class EventStream implements AutoCloseable {
    private final InputStream body;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private EventStream(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        body = answer.body();
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    static EventStream withCookie(Browser browser) throws IOException, InterruptedException {
        return new EventStream(request("/api/v1/live")
                .header("Cookie", "tollgate_session=" + browser.cookie())
                .build());
    }

    static EventStream withToken(String token, String path) throws IOException, InterruptedException {
        return new EventStream(
                request(path).header("Authorization", "Bearer " + token).build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Accept", "text/event-stream");
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | RuntimeException e) {
            lines.add("broken: " + e);
        }
        ended = true;
    }

    Queue<String> lines() {
        return lines;
    }

    void awaitBeat() {
        awaitLine(":alive");
    }

    void awaitLine(String line) {
        await().untilAsserted(() -> assertThat(lines).contains(line));
    }

    void awaitEnd() {
        await().untilAsserted(() -> assertThat(ended).isTrue());
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
