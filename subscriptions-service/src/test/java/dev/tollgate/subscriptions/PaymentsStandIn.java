package dev.tollgate.subscriptions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Stands in for payments-service, which is another program: the internal endpoints this service calls, by the
 * contract between them, with real customers at the Stripe twin. Tests steer it over HTTP under {@code /stand-in}.
 */
final class PaymentsStandIn implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<String>> customersOfAccount = new ConcurrentHashMap<>();
    private final Set<String> unread = ConcurrentHashMap.newKeySet();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonObject> lastRequest = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final String twin;
    private volatile boolean away;

    PaymentsStandIn(String twin) throws IOException {
        this.twin = twin;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonObject body = text.isEmpty() ? new JsonObject() : new JsonObject(text);
            switch (path) {
                case "/internal/v1/customers" ->
                    answer(exchange, body, "GET".equals(exchange.getRequestMethod()) ? list(exchange) : ensure(body));
                case "/internal/v1/customers/linked/claim" -> answer(exchange, body, claim());
                case "/internal/v1/customers/linked/confirm" -> answer(exchange, body, confirm(body));
                case "/internal/v1/customers/adopt" -> answer(exchange, body, adopt(body));
                case "/internal/v1/customers/lookup" ->
                    answer(exchange, body, lookup(body.getJsonArray("stripeCustomerIds")));
                case "/internal/v1/customers/sync" -> answer(exchange, body, sync(body));
                case "/stand-in/link" -> send(exchange, 200, link(body));
                case "/stand-in/unlink" -> send(exchange, 200, unlink(body));
                case "/stand-in/forget-linked" -> send(exchange, 200, forgetLinked(body));
                case "/stand-in/end-claims" -> send(exchange, 200, endClaims(body));
                case "/stand-in/away" -> send(exchange, 200, away(body));
                case "/stand-in/last" -> send(exchange, 200, lastRequest.get(body.getString("path")));
                default -> send(exchange, 404, new JsonObject());
            }
        }
    }

    private void answer(HttpExchange exchange, JsonObject body, JsonObject result) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        lastRequest.put(
                exchange.getRequestURI().getPath(),
                new JsonObject().put("body", body).put("authorization", authorization));
        send(exchange, away ? 503 : authorization == null ? 401 : 200, result);
    }

    private JsonObject ensure(JsonObject body) {
        String account = body.getString("account");
        String customer = away
                ? null
                : customersOfAccount
                        .computeIfAbsent(account, key -> List.of(createAtStripe(key)))
                        .get(0);
        return customer(account, customer);
    }

    private JsonObject list(HttpExchange exchange) {
        String account = exchange.getRequestURI().getQuery().substring("account=".length());
        return customers(account);
    }

    private JsonObject customers(String account) {
        JsonArray found = new JsonArray();
        customersOfAccount.getOrDefault(account, List.of()).forEach(id -> found.add(customer(account, id)));
        return new JsonObject().put("data", found);
    }

    private JsonObject claim() {
        return lookup(away ? List.of() : unread.stream().filter(claimed::add).toList());
    }

    private JsonObject endClaims(JsonObject body) {
        claimed.clear();
        return body;
    }

    private JsonObject forgetLinked(JsonObject body) {
        unread.clear();
        return body;
    }

    private JsonObject confirm(JsonObject body) {
        if (!away) {
            body.getJsonArray("stripeCustomerIds").forEach(unread::remove);
        }
        return new JsonObject();
    }

    private JsonObject adopt(JsonObject body) {
        String customer = body.getString("stripeCustomerId");
        if (!away && find(customer).isEmpty()) {
            link(body);
        }
        return new JsonObject().put("data", new JsonArray(find(customer)));
    }

    private JsonObject sync(JsonObject body) {
        if (!away && isDeletedAtStripe(body.getString("stripeCustomerId"))) {
            unlink(body);
        }
        return customers(body.getString("account"));
    }

    private JsonObject lookup(Iterable<?> customers) {
        JsonArray found = new JsonArray();
        customers.forEach(id -> find((String) id).forEach(found::add));
        return new JsonObject().put("data", found);
    }

    private List<JsonObject> find(String customer) {
        return customersOfAccount.entrySet().stream()
                .filter(entry -> entry.getValue().contains(customer))
                .map(entry -> customer(entry.getKey(), customer))
                .toList();
    }

    private static JsonObject customer(String account, String customer) {
        return new JsonObject().put("account", account).put("stripeCustomerId", customer);
    }

    private JsonObject unlink(JsonObject body) {
        String customer = body.getString("stripeCustomerId");
        customersOfAccount.replaceAll((account, known) ->
                known.stream().filter(id -> !id.equals(customer)).toList());
        customersOfAccount.values().removeIf(List::isEmpty);
        return body;
    }

    private JsonObject link(JsonObject body) {
        unlink(body);
        unread.add(body.getString("stripeCustomerId"));
        customersOfAccount.merge(
                body.getString("account"),
                List.of(body.getString("stripeCustomerId")),
                (known, added) ->
                        Stream.concat(known.stream(), added.stream()).distinct().toList());
        return body;
    }

    private JsonObject away(JsonObject body) {
        away = body.getBoolean("away");
        return body;
    }

    private String createAtStripe(String account) {
        return atStripe("", request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("email=payer@example.com")))
                .getString("id");
    }

    private boolean isDeletedAtStripe(String customer) {
        return atStripe("/" + customer, HttpRequest.Builder::GET).getBoolean("deleted", false);
    }

    private JsonObject atStripe(String path, UnaryOperator<HttpRequest.Builder> method) {
        try {
            var request = HttpRequest.newBuilder(URI.create(twin + "/v1/customers" + path))
                    .header("Authorization", "Bearer sk_test_payments");
            return new JsonObject(http.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
