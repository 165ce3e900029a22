package dev.tollgate.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for another of our services: records what it receives, checks the internal token of every request, and
 * answers as a test wants. Without an order it answers that it applied the event.
 */
public class ReceivingService {
    /** What to do with the next delivery of an event. */
    public interface Behaviour {
        /** Answers, or does not. */
        void answer(HttpExchange exchange) throws IOException;
    }

    /**
     * A request it got.
     *
     * @param body the text as it came
     * @param event the same, read
     * @param requestId the header
     */
    public record Received(String body, JsonObject event, String requestId) {
        /** The event's id. */
        public String eventId() {
            return event.getString("eventId");
        }
    }

    private final Map<String, Queue<Behaviour>> orders = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<List<String>> lookups = new CopyOnWriteArrayList<>();
    private final List<String> badTokens = new CopyOnWriteArrayList<>();
    private final List<JsonObject> domainEvents = new CopyOnWriteArrayList<>();
    private final Set<String> knownCustomers = ConcurrentHashMap.newKeySet();
    private final String name;
    private HttpServer server;
    private int port;

    /** Stands in for the service of this name. */
    ReceivingService(String name) {
        this.name = name;
    }

    /** Listens on the port it had before, or on a free one. */
    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/internal/v1/stripe-events", this::takeEvent);
        server.createContext("/internal/v1/customers/lookup", this::lookUp);
        server.createContext("/internal/v1/domain-events", this::domainEvents);
        server.start();
    }

    /** Refuses connections from now on. */
    public void stop() {
        server.stop(0);
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Forgets everything. */
    public void reset() {
        orders.clear();
        received.clear();
        lookups.clear();
        badTokens.clear();
        knownCustomers.clear();
        domainEvents.clear();
    }

    /** Sets what to do with the next deliveries of an event, in this order. */
    public void next(String eventId, Behaviour... behaviours) {
        orders.computeIfAbsent(eventId, id -> new ConcurrentLinkedQueue<>()).addAll(List.of(behaviours));
    }

    /** Has a Stripe customer belong to an account. */
    public void know(String customerId) {
        knownCustomers.add(customerId);
    }

    /** Records domain events, in this order. */
    public void record(JsonObject... events) {
        domainEvents.addAll(List.of(events));
    }

    /** Is restored to a state without its last domain events. */
    public void loseDomainEvents(int count) {
        domainEvents.subList(domainEvents.size() - count, domainEvents.size()).clear();
    }

    /** Every delivery so far. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The deliveries of one event. */
    public List<Received> received(String eventId) {
        return received.stream().filter(one -> one.eventId().equals(eventId)).toList();
    }

    /** The ids asked about, one list per request. */
    public List<List<String>> lookups() {
        return List.copyOf(lookups);
    }

    /** Why requests' tokens were not good; empty when all were. */
    public List<String> badTokens() {
        return List.copyOf(badTokens);
    }

    /** Answers 200 with an outcome. */
    public static Behaviour outcome(String outcome) {
        return exchange -> write(exchange, 200, new JsonObject().put("outcome", outcome));
    }

    /** Answers an error. */
    public static Behaviour status(int status) {
        JsonObject problem =
                new JsonObject().put("type", "urn:tollgate:problem:test").put("detail", "As the test ordered.");
        return exchange -> write(exchange, status, problem);
    }

    /** Answers 200 with this text. */
    public static Behaviour text(String text) {
        return exchange -> write(exchange, 200, text);
    }

    /** Does not answer until the latch opens. */
    public static Behaviour hang(CountDownLatch until) {
        return exchange -> {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    private void takeEvent(HttpExchange exchange) throws IOException {
        checkToken(exchange);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject event = new JsonObject(body);
        received.add(new Received(body, event, exchange.getRequestHeaders().getFirst("X-Request-Id")));
        Queue<Behaviour> ordered = orders.getOrDefault(event.getString("eventId"), new ConcurrentLinkedQueue<>());
        Behaviour next = ordered.poll();
        (next != null ? next : outcome("applied")).answer(exchange);
    }

    private void lookUp(HttpExchange exchange) throws IOException {
        checkToken(exchange);
        JsonObject body = new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        List<String> asked = body.getJsonArray("stripeCustomerIds").stream()
                .map(String.class::cast)
                .toList();
        lookups.add(asked);
        JsonArray known = new JsonArray();
        asked.stream()
                .filter(knownCustomers::contains)
                .forEach(id ->
                        known.add(new JsonObject().put("account", "acct-1").put("stripeCustomerId", id)));
        write(exchange, 200, new JsonObject().put("data", known));
    }

    /** As the kit's endpoint answers; the position of an event is its place in the list. */
    private void domainEvents(HttpExchange exchange) throws IOException {
        checkToken(exchange);
        Map<String, String> query = Stream.of(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int after = Integer.parseInt(query.get("after"));
        int limit = Integer.parseInt(query.get("limit"));
        List<JsonObject> all = List.copyOf(domainEvents);
        JsonArray data = new JsonArray();
        for (int i = after; i < Math.min(after + limit, all.size()); i++) {
            data.add(all.get(i).copy().put("position", i + 1));
        }
        boolean anew = after > all.size();
        JsonObject page = new JsonObject()
                .put("data", data)
                .put("position", anew ? 0 : after + data.size())
                .put("hasMore", anew || data.size() == limit);
        write(exchange, 200, page);
    }

    private void checkToken(HttpExchange exchange) {
        InternalTokenCheck.refusal(exchange.getRequestHeaders().getFirst("Authorization"), "webhooks", name)
                .ifPresent(badTokens::add);
    }

    private static void write(HttpExchange exchange, int status, JsonObject body) throws IOException {
        write(exchange, status, body.encode());
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
