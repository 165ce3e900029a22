package dev.tollgate.gateway.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for the three services. It answers what it received, and misbehaves where a path requests it: {@code
 * …/slow} stays silent, {@code …/reset} hangs up, {@code …/cut}
 * and {@code …/cut-chunk} do so in the middle of the body, {@code …/teapot} answers 418, {@code …/forbidden} 403, {@code …/problem} a service's own problem,
 * {@code …/bytes} the body as it came, {@code …/described} how often a service was asked for its description. {@code
 * …/held} waits until {@code …/release}, and {@code …/held/count} answers how many do; {@code …/received} answers what
 * came, a line each. The account {@code no-invoices} has no invoices to show today.
 */
public class EchoServices implements QuarkusTestResourceLifecycleManager {
    /** How long the gateway waits in tests, in milliseconds. */
    public static final int ANSWER_TIMEOUT_MILLIS = 2000;

    /** As long as a real server's; with the default of 50 a burst of connections waits a second for its second try. */
    private static final int BACKLOG = 1024;

    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final String CLASSES = "tollgate.route-classes.";
    private static final String AUDIT = "/internal/v1/audit-entries";
    /** Where tests see what was recorded. */
    public static final String RECORDED = AUDIT + "/recorded";

    /** The one operation that the services describe, a GET. */
    public static final String DESCRIBED_PATH = "/api/v1/customers";

    private static final List<String> RECORDED_ACTS = new CopyOnWriteArrayList<>();
    private static final Set<String> CLOSED_ONCE = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger MUCH_ANSWERED = new AtomicInteger();
    private static final AtomicInteger DESCRIBED = new AtomicInteger();
    private static final HeldRequests HELD = new HeldRequests();
    private static final Queue<String> RECEIVED = new ConcurrentLinkedQueue<>();

    private static final String DESCRIPTION = """
            {"openapi": "3.1.0", "info": {"title": "echo", "version": "1"}, "paths": {
              "/api/v1/customers": {"get": {"summary": "Read a customer",
                "security": [{"SecurityScheme": ["backend"]}], "responses": {"200": {"description": "x",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/EchoView"}}}}}}},
              "/internal/v1/customers": {"get": {"summary": "Not for outside", "responses": {"200": {"description": "x",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/InsideView"}}}}}}}},
             "components": {"schemas": {"EchoView": {"type": "object", "properties": {"part": {"$ref": "#/components/schemas/EchoPart"}}},
                "EchoPart": {"type": "object"}, "InsideView": {"type": "object"}}}}
            """;

    private HttpServer server;
    private ExecutorService threads;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", EchoServices::handle);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> settings = new HashMap<>();
        List.of("PAYMENTS_URL", "SUBSCRIPTIONS_URL", "WEBHOOKS_URL").forEach(service -> settings.put(service, url));
        limitClasses(settings);
        limitTheRest(settings);
        return settings;
    }

    private static void limitClasses(Map<String, String> settings) {
        settings.put(CLASSES + "servers.answer-timeout", "PT2S");
        // The echo is slow at first.
        settings.put(CLASSES + "servers.patience", "PT10S");
        settings.put(CLASSES + "intake.patience", "PT10S");
        settings.put(CLASSES + "stripe.connections", "4");
        settings.put(CLASSES + "stripe.waiting", "8");
        settings.put(CLASSES + "stripe.answer-timeout", "PT30S");
        settings.put(CLASSES + "stripe.body-timeout", "PT1S");
        settings.put(CLASSES + "one.routes", "* /api/v1/customers/one/*");
        settings.put(CLASSES + "one.connections", "1");
        settings.put(CLASSES + "one.max-body-size", "3M");
        settings.put(CLASSES + "small.routes", "* /api/v1/customers/small/*");
        settings.put(CLASSES + "small.max-body-size", "64K");
        settings.put(CLASSES + "small.held-bytes", "100K");
    }

    private static void limitTheRest(Map<String, String> settings) {
        settings.put("tollgate.edge.body-timeout", "PT1S");
        settings.put("tollgate.connections.head-timeout", "PT1S");
        settings.put("tollgate.routes.away.url", "http://127.0.0.1:1");
        settings.put("tollgate.routes.away.prefixes", "away");
        settings.put("tollgate.live.heartbeat", "PT0.2S");
        settings.put("tollgate.live.most-per-account", "3");
        settings.put("tollgate.sessions.return-url-hosts", "product.example,localhost:3000");
        settings.put("tollgate.rate-limit.per-second", "3");
        settings.put("tollgate.rate-limit.burst", "150");
        settings.put("tollgate.rate-limit.patience", "PT1S");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/q/openapi")) {
            DESCRIBED.incrementAndGet();
            answer(exchange, 200, "application/json", DESCRIPTION.getBytes(UTF_8));
        } else if (path.endsWith("/received")) {
            answer(exchange, 200, "text/plain", String.join("\n", RECEIVED).getBytes(UTF_8));
        } else {
            RECEIVED.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
            if (HELD.handles(path)) {
                answer(exchange, 200, "text/plain", HELD.handle(path).getBytes(UTF_8));
            } else if (!misbehaves(exchange, path) && !reports(exchange, path)) {
                answerAsAsked(exchange, path);
            }
        }
    }

    private static boolean misbehaves(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/slow")) {
            pause(ANSWER_TIMEOUT_MILLIS * 3L);
        }
        boolean closes = path.contains("/closing/") && CLOSED_ONCE.add(exchange.getRequestMethod() + path);
        if (path.endsWith("/reset") || closes) {
            exchange.close();
        } else if (path.endsWith("/much")) {
            muchAndLate(exchange);
        } else if (path.contains("/cut")) {
            cut(exchange, path.endsWith("/cut-chunk"));
        } else {
            return false;
        }
        return true;
    }

    /** Answers what happened before, for tests to look at. */
    private static boolean reports(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/much/answered")) {
            answer(exchange, MUCH_ANSWERED);
        } else if (path.endsWith("/described")) {
            answer(exchange, DESCRIBED);
        } else if (path.equals(AUDIT)) {
            record(exchange);
        } else if (path.equals(RECORDED)) {
            answer(exchange, 200, "application/json", RECORDED_ACTS.toString().getBytes(UTF_8));
        } else {
            return false;
        }
        return true;
    }

    private static void answerAsAsked(HttpExchange exchange, String path) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (path.endsWith("/bytes")) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, "application/octet-stream", body);
        } else if (path.endsWith("/problem")) {
            answer(exchange, 409, "application/problem+json", "{\"type\":\"urn:x\",\"status\":409}".getBytes(UTF_8));
        } else if (query.contains("account=no-invoices") && path.endsWith("/invoices")) {
            answer(exchange, 500, "application/json", "{}".getBytes(UTF_8));
        } else {
            int status = path.endsWith("/teapot") ? 418 : path.endsWith("/forbidden") ? 403 : 200;
            answer(exchange, status, "application/json", echo(exchange));
        }
    }

    /**
     * What payments-service does with an act; one of the account {@code no-audit} cannot be recorded, one of {@code
     * late-audit} is recorded after {@code …/release}.
     */
    private static void record(HttpExchange exchange) throws IOException {
        JsonObject act = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String account = act.getJsonObject("entry").getString("account");
        boolean refused = "no-audit".equals(account);
        if ("late-audit".equals(account)) {
            HELD.handle("/held");
        }
        if (!refused) {
            RECORDED_ACTS.add(
                    act.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                            .encode());
        }
        exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        exchange.close();
    }

    private static byte[] echo(HttpExchange exchange) throws IOException {
        JsonObject headers = new JsonObject();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new JsonObject()
                .put("method", exchange.getRequestMethod())
                .put("uri", exchange.getRequestURI().toString())
                .put("headers", headers)
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("data", new JsonArray().add(new JsonObject().put("id", "in_1")))
                .encode()
                .getBytes(UTF_8);
    }

    private static void answer(HttpExchange exchange, AtomicInteger count) throws IOException {
        answer(exchange, 200, "text/plain", count.toString().getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("RateLimit", "\"messages\";r=9");
        exchange.getResponseHeaders().add("Connection", "X-Hop");
        exchange.getResponseHeaders().add("X-Hop", "of this connection only");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** More than fits into the buffers of a connection: written whole only if the client reads it. */
    private static void muchAndLate(HttpExchange exchange) throws IOException {
        pause(300);
        answer(exchange, 200, "application/octet-stream", new byte[16 << 20]);
        MUCH_ANSWERED.incrementAndGet();
    }

    /** Announces more than it sends. */
    private static void cut(HttpExchange exchange, boolean chunked) throws IOException {
        exchange.sendResponseHeaders(200, chunked ? 0 : 100);
        exchange.getResponseBody().write("[1,".getBytes(UTF_8));
        exchange.getResponseBody().flush();
        throw new IOException("cut");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
