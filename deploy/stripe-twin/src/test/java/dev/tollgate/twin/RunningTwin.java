package dev.tollgate.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import dev.tollgate.twin.contract.ContractWatch;
import dev.tollgate.twin.core.http.FormEncoder;
import dev.tollgate.twin.core.store.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh twin for each test, called with Stripe's own SDK and plain HTTP. */
public final class RunningTwin implements BeforeEachCallback, AfterEachCallback {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LATENESS = Duration.ofMillis(5);

    static {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Awaitility.setDefaultPollDelay(Duration.ofMillis(2));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final ContractWatch contract;
    private final TwinExtension twin;

    public RunningTwin() {
        this(new ContractWatch(), LATENESS);
    }

    private RunningTwin(ContractWatch contract, Duration lateness) {
        TwinOptions options = TwinOptions.defaults()
                .withLateness(lateness)
                .withRetryDelays(List.of(Duration.ofMillis(30), Duration.ofMillis(30)));
        this.contract = contract;
        this.twin = new TwinExtension(options, contract::watching);
    }

    /** A twin without background work during a test. */
    public static RunningTwin withoutLateEvents() {
        return new RunningTwin(new ContractWatch(), Duration.ofHours(1));
    }

    /** A twin that returns what a test imports, which the contract does not cover. */
    public static RunningTwin outsideTheContract() {
        return new RunningTwin(ContractWatch.blind(), LATENESS);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Stripe.enableTelemetry = false;
        twin.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        twin.afterEach(context);
        contract.assertKept();
    }

    public String url() {
        return twin.baseUrl();
    }

    /** Every operation of the API, {@code GET /v1/customers/{id}}. */
    public List<String> operations() {
        return twin.twin().operations();
    }

    public StripeClient stripe() {
        return StripeClient.builder()
                .setApiKey("sk_test_123")
                .setApiBase(twin.baseUrl())
                .build();
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE().build());
    }

    /** Posts a form; the body is given as name, value, name, value, … */
    public HttpResponse<String> post(String path, List<String> form, String... headers) {
        return send(posting(path, form, headers));
    }

    public CompletableFuture<HttpResponse<String>> postLater(String path, List<String> form, String... headers) {
        return HTTP.sendAsync(posting(path, form, headers), BodyHandlers.ofString());
    }

    /** Posts a form and reads the JSON answer. */
    public JsonNode create(String path, String... form) {
        return json(post(path, List.of(form)));
    }

    public HttpResponse<String> postJson(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(twin.baseUrl() + path))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public static JsonNode json(HttpResponse<String> response) {
        return Nodes.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The types of all events so far, oldest first. */
    public List<String> eventTypes() {
        List<String> types = new ArrayList<>();
        json(get("/v1/events?limit=100"))
                .path("data")
                .forEach(event -> types.add(event.path("type").asText()));
        Collections.reverse(types);
        return types;
    }

    /** The types of all events after the first {@code count}, oldest first. */
    public List<String> eventTypesAfter(int count) {
        return eventTypes().stream().skip(count).toList();
    }

    /** A product with a monthly price; returns the price's id. */
    public String monthlyPrice(String name, long amount) {
        String product = create("/v1/products", "name", name).path("id").asText();
        return create(
                        "/v1/prices",
                        "product",
                        product,
                        "currency",
                        "usd",
                        "unit_amount",
                        String.valueOf(amount),
                        "recurring[interval]",
                        "month")
                .path("id")
                .asText();
    }

    /** A customer with this test payment method as default; returns the id. */
    public String customerPayingWith(String testId) {
        return create(
                        "/v1/customers",
                        "email",
                        "ann@example.org",
                        "name",
                        "Ann",
                        "payment_method",
                        testId,
                        "invoice_settings[default_payment_method]",
                        testId)
                .path("id")
                .asText();
    }

    private HttpRequest posting(String path, List<String> form, String... headers) {
        return request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FormEncoder.encode(form.toArray(String[]::new))))
                .build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(twin.baseUrl() + path))
                .timeout(Duration.ofSeconds(10))
                .setHeader("Authorization", "Bearer sk_test_123");
        for (int i = 0; i < headers.length; i += 2) {
            builder.setHeader(headers[i], headers[i + 1]);
        }
        return builder;
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
