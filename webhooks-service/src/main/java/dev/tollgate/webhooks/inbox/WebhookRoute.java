package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.route.RouteAnswer;
import dev.tollgate.kit.route.ShortRoute;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes in a good event in front of {@link WebhookResource#receive}. That an event could not be stored stays with the
 * request, so that the resource answers it without trying, and keeping Stripe waiting, a second time.
 */
@ApplicationScoped
class WebhookRoute implements ShortRoute {
    /** Stripe's own are a few KB. */
    private static final int LONGEST_BODY = 256 * 1024;

    private static final String SIGNATURE = "Stripe-Signature";
    private static final Set<String> SENT = Set.of("application/json; charset=utf-8", "application/json");
    /** The second is Stripe's. */
    private static final Set<String> TAKEN = Set.of("*/*", "*/*; q=0.5, application/xml", "application/json");

    private static final String FAILURE = "tollgate.webhook-failure";
    private static final String RECEIVED = "{\"received\":true}";

    private final InboxService inbox;

    WebhookRoute(InboxService inbox) {
        this.inbox = inbox;
    }

    /** Why the route could not store the event of the request being served; empty when it did not try. */
    static Optional<Throwable> failure() {
        return Optional.ofNullable(Vertx.currentContext()).map(request -> request.getLocal(FAILURE));
    }

    @Override
    public String path() {
        return "/api/v1/webhooks/stripe";
    }

    @Override
    public int longestBody() {
        return LONGEST_BODY;
    }

    @Override
    public Optional<Function<Buffer, Uni<RouteAnswer>>> take(HttpServerRequest head) {
        List<String> signatures = head.headers().getAll(SIGNATURE);
        return signatures.size() == 1 && isOrdinary(head.headers())
                ? Optional.of(body -> receive(signatures.get(0), body))
                : Optional.empty();
    }

    /** A token would be judged by the resource, though it needs none. */
    private static boolean isOrdinary(MultiMap headers) {
        return isOneOf(SENT, headers.getAll(HttpHeaders.CONTENT_TYPE))
                && (!headers.contains(HttpHeaders.ACCEPT) || isOneOf(TAKEN, headers.getAll(HttpHeaders.ACCEPT)))
                && !headers.contains(HttpHeaders.AUTHORIZATION);
    }

    private static boolean isOneOf(Set<String> spellings, List<String> values) {
        return values.size() == 1 && spellings.contains(values.get(0));
    }

    private Uni<RouteAnswer> receive(String signature, Buffer body) {
        Context request = Vertx.currentContext();
        return inbox.receiveGood(signature, body.getBytes())
                .map(stored -> stored.onFailure()
                        .invoke(failure -> request.putLocal(FAILURE, failure))
                        .map(ignored -> new RouteAnswer(Buffer.buffer(RECEIVED), Map.of())))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
