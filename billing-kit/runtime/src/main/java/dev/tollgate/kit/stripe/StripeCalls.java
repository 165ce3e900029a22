package dev.tollgate.kit.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import com.stripe.net.RawRequestOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The only way to Stripe. The SDK blocks, so each call runs on a bounded pool of its own and its answer comes back to
 * the caller's event loop. Never call it inside a transaction. Every failure is a {@link StripeFailure}.
 */
@ApplicationScoped
public class StripeCalls {
    /** Timer of all calls, by operation and outcome. */
    public static final String REQUESTS = "billing.stripe.requests";

    private final StripeClients clients;
    private final WorkerExecutor workers;
    private final MeterRegistry metrics;
    private final ObjectMapper json;

    StripeCalls(StripeClients clients, StripeConfig config, Vertx vertx, MeterRegistry metrics, ObjectMapper json) {
        this.clients = clients;
        this.workers = vertx.createSharedWorkerExecutor("stripe", config.concurrency());
        this.metrics = metrics;
        this.json = json;
    }

    /**
     * Runs one call.
     *
     * @param operation a short constant name for the metric, for example {@code customer.create}
     * @param call made with a deterministic idempotency key if it writes
     */
    public <T> Uni<T> call(String operation, StripeCall<T> call) {
        // Unordered: ordered execution would queue all calls of one event loop behind each other.
        return Uni.createFrom().completionStage(() -> workers.executeBlocking(() -> timed(operation, call), false)
                .toCompletionStage());
    }

    /**
     * Reads one object as Stripe sends it, so that what later or older API versions name differently is still there.
     *
     * @param operation for the metric, for example {@code invoice.retrieve}
     * @param path with its query, for example {@code /v1/invoices/in_1?expand[]=payments}
     */
    public Uni<JsonNode> get(String operation, String path) {
        return call(
                operation,
                client -> parse(client.rawRequest(
                                ApiResource.RequestMethod.GET,
                                path,
                                null,
                                RawRequestOptions.builder().build())
                        .body()));
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    private <T> T timed(String operation, StripeCall<T> call) {
        Timer.Sample sample = Timer.start(metrics);
        String outcome = "error";
        try {
            T answer = call.run(clients.required());
            outcome = "ok";
            return answer;
        } catch (Exception e) {
            StripeFailure failure = failure(e);
            outcome = failure.kind().label();
            throw failure;
        } finally {
            sample.stop(metrics.timer(REQUESTS, "operation", operation, "outcome", outcome));
        }
    }

    /** The SDK wraps what goes wrong with the later pages of a list. */
    private static StripeFailure failure(Exception e) {
        if (e instanceof StripeFailure failure) {
            return failure;
        }
        if (e instanceof StripeException failure) {
            return StripeFailure.of(failure);
        }
        if (e.getCause() instanceof StripeException failure) {
            return StripeFailure.of(failure);
        }
        throw new IllegalStateException("A call to Stripe broke", e);
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new StripeFailure(StripeFailure.Kind.UNAVAILABLE, null, "Stripe's answer is not JSON", e);
        }
    }
}
