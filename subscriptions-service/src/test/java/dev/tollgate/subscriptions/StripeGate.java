package dev.tollgate.subscriptions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The line between the service and the Stripe twin, which tests can cut: {@code away} loses requests, {@code mute}
 * loses answers after Stripe acted, {@code slow} holds answers back until the line is set anew; all requests, or with {@code writes} only
 * those that change something. Set over HTTP at {@code /gate}, which counts the requests since then. {@code /gate/hold}
 * has the next request of a method and path wait for {@code /gate/release}.
 */
final class StripeGate implements AutoCloseable {
    private static final int MOST_SECONDS = 60;
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "expect");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String twin;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Line line = new Line("pass", false);
    private final AtomicReference<Held> held = new AtomicReference<>(Held.NONE);

    private record Line(String mode, boolean onlyWrites, CountDownLatch end) {
        Line(String mode, boolean onlyWrites) {
            this(mode, onlyWrites, new CountDownLatch(1));
        }

        String modeOf(HttpExchange exchange) {
            return onlyWrites && exchange.getRequestMethod().equals("GET") ? "pass" : mode;
        }
    }

    private record Held(String request, AtomicBoolean taken, CountDownLatch end) {
        static final Held NONE = new Held("");

        Held(String request) {
            this(request, new AtomicBoolean(), new CountDownLatch(1));
        }

        void hold(HttpExchange exchange) throws InterruptedException {
            String name =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (name.equals(request) && taken.compareAndSet(false, true)) {
                end.await(MOST_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    StripeGate(String twin) throws IOException {
        this.twin = twin;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/gate", this::set);
        server.createContext("/gate/hold", exchange -> hold(exchange, new Held(text(exchange))));
        server.createContext("/gate/release", exchange -> hold(exchange, Held.NONE));
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void set(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                report(exchange);
                return;
            }
            requests.set(0);
            JsonObject body = new JsonObject(text(exchange));
            Line before = line;
            line = new Line(body.getString("mode"), body.getBoolean("writes", false));
            before.end().countDown();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void hold(HttpExchange exchange, Held next) throws IOException {
        try (exchange) {
            held.getAndSet(next).end().countDown();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void report(HttpExchange exchange) throws IOException {
        byte[] report = new JsonObject()
                .put("requests", requests.get())
                .put("holding", held.get().taken().get())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, report.length);
        exchange.getResponseBody().write(report);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            Line now = line;
            String mode = now.modeOf(exchange);
            requests.incrementAndGet();
            if (mode.equals("away")) {
                return;
            }
            held.get().hold(exchange);
            HttpResponse<byte[]> answer = http.send(forwarded(exchange), HttpResponse.BodyHandlers.ofByteArray());
            if (mode.equals("mute")) {
                return;
            }
            if (mode.equals("slow")) {
                now.end().await(MOST_SECONDS, TimeUnit.SECONDS);
            }
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest forwarded(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(twin + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }
}
