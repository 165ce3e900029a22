package dev.tollgate.kit.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.ApiResource;
import com.stripe.net.RawRequestOptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The only way to Stripe. A call waits for its turn (the request budget, then one of a bounded number of threads of its
 * own, because the SDK blocks) and is tried once more when that may help; its answer comes back to the caller's event
 * loop. Never call it inside a transaction. Every failure is a {@link StripeFailure}.
 */
@ApplicationScoped
public class StripeCalls {
    /** Timer of all calls that were made, by operation and outcome. */
    public static final String REQUESTS = "billing.stripe.requests";

    /** Calls that were not made, by reason (queue, account, budget, deadline) and priority. */
    public static final String REFUSED = "billing.stripe.refused";

    /** Calls that wait for their turn. */
    public static final String WAITING = "billing.stripe.waiting.calls";

    private final StripeAttempts attempts;
    private final StripeConfig config;
    private final WorkerExecutor workers;
    private final MeterRegistry metrics;
    private final ObjectMapper json;

    StripeCalls(
            StripeClients clients,
            StripeQueue queue,
            StripeBudget budget,
            StripeConfig config,
            Vertx vertx,
            MeterRegistry metrics,
            ObjectMapper json) {
        this.config = config;
        this.workers = vertx.createSharedWorkerExecutor("stripe", config.concurrency());
        this.attempts = new StripeAttempts(clients, queue, budget, workers, metrics);
        this.metrics = metrics;
        this.json = json;
        Gauge.builder(WAITING, queue, StripeQueue::waiting).register(metrics);
    }

    /**
     * Runs one call, which makes one request.
     *
     * @param claim for whom
     * @param operation a short constant name for the metric, for example {@code customer.create}
     * @param call made with a deterministic idempotency key if it writes
     */
    public <T> Uni<T> call(StripeClaim claim, String operation, StripeCall<T> call) {
        return Uni.createFrom().deferred(() -> {
            Patience patience = Patience.of(config.patience());
            // A caller that leaves cancels nothing: a thread or a place in the queue would be lost.
            return attempts.run(claim, patience, operation, call)
                    .onFailure(StripeFailure.Refused.class)
                    .invoke(refused -> count(claim, refused))
                    .memoize()
                    .indefinitely();
        });
    }

    /**
     * Writes, and returns the object as Stripe sends it.
     *
     * @param claim for whom
     * @param operation for the metric, for example {@code customer.create}
     * @param call made with a deterministic idempotency key
     */
    public Uni<JsonNode> write(StripeClaim claim, String operation, StripeCall<? extends ApiResource> call) {
        return call(
                claim,
                operation,
                client -> parse(call.run(client).getLastResponse().body()));
    }

    /**
     * Reads one object as Stripe sends it, so that what later or older API versions name differently is still there.
     *
     * @param claim for whom
     * @param operation for the metric, for example {@code invoice.retrieve}
     * @param path with its query, for example {@code /v1/invoices/in_1?expand[]=payments}
     */
    public Uni<JsonNode> get(StripeClaim claim, String operation, String path) {
        return call(
                claim,
                operation,
                client -> parse(client.rawRequest(
                                ApiResource.RequestMethod.GET,
                                path,
                                null,
                                RawRequestOptions.builder().build())
                        .body()));
    }

    /**
     * Reads one object, and the lists inside it to their end.
     *
     * @param path of the object, with its query
     * @param lists those of its lists that the caller depends on
     */
    public Uni<JsonNode> get(StripeClaim claim, String operation, String path, List<NestedList> lists) {
        return lists.stream()
                .reduce(
                        get(claim, operation, path),
                        (object, list) -> object.chain(read -> complete(claim, read, list)),
                        (one, other) -> other);
    }

    /**
     * All elements of a list, 10,000 at most.
     *
     * @param path with its query, for example {@code /v1/invoices?customer=cus_1}
     */
    public Uni<List<JsonNode>> list(StripeClaim claim, String operation, String path) {
        return new StripePages(page -> get(claim, operation, page), path).all();
    }

    /** A list of any length, a hundred elements at a time; the next page is read when this one is done with. */
    public Multi<List<JsonNode>> pages(StripeClaim claim, String operation, String path) {
        return new StripePages(page -> get(claim, operation, page), path).pages();
    }

    private Uni<JsonNode> complete(StripeClaim claim, JsonNode object, NestedList list) {
        if (!object.path(list.member()).path("has_more").asBoolean()) {
            return Uni.createFrom().item(object);
        }
        return list(claim, list.operation(), list.path().apply(object.path("id").asText()))
                .invoke(all -> ((ObjectNode) object.path(list.member()))
                        .put("has_more", false)
                        .putArray("data")
                        .addAll(all))
                .replaceWith(object);
    }

    private void count(StripeClaim claim, StripeFailure.Refused refused) {
        metrics.counter(REFUSED, "reason", refused.reason(), "priority", claim.label())
                .increment();
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new StripeFailure(StripeFailure.Kind.UNAVAILABLE, null, "Stripe's answer is not JSON", e);
        }
    }
}
