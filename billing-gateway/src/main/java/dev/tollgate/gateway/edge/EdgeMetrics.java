package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.route.Destination;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the gateway answered, by route and kind of status. */
@ApplicationScoped
class EdgeMetrics {
    /** {@code billing_gateway_requests_total{route,outcome}}. */
    static final String REQUESTS = "billing.gateway.requests";

    private static final int BROKEN = 0;
    private static final int STATUSES_OF_A_KIND = 100;

    private final MeterRegistry registry;
    /** The registry finds a counter by sorting its tags, for each request anew. */
    private final Map<Answered, Counter> counters = new ConcurrentHashMap<>();

    /**
     * @param kind the first digit of the status, 0 when there was no whole answer
     */
    private record Answered(String route, int kind) {}

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Gives the request a bounded name in the timings of all HTTP requests too, which would otherwise show the path with
     * its ids. Quarkus reads it under this key.
     */
    void name(Destination to) {
        Vertx.currentContext().putLocal("UrlPathTemplate", to.template());
    }

    /** Counts the request when it ends, however it does. */
    void count(RoutingContext context, String route) {
        context.addEndHandler(end -> counters.computeIfAbsent(
                        new Answered(route, end.succeeded() ? kind(context) : BROKEN), this::counter)
                .increment());
    }

    private static int kind(RoutingContext context) {
        return context.response().getStatusCode() / STATUSES_OF_A_KIND;
    }

    private Counter counter(Answered answered) {
        String outcome = answered.kind() == BROKEN ? "broken" : answered.kind() + "xx";
        return registry.counter(REQUESTS, "route", answered.route(), "outcome", outcome);
    }
}
