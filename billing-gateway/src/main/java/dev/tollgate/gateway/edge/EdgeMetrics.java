package dev.tollgate.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what the gateway answered, by route and kind of status. */
@ApplicationScoped
class EdgeMetrics {
    /** {@code billing_gateway_requests_total{route,outcome}}. */
    static final String REQUESTS = "billing.gateway.requests";

    private final MeterRegistry registry;

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts the request when it ends, however it does. */
    void count(RoutingContext context, String route) {
        context.addEndHandler(
                end -> registry.counter(REQUESTS, "route", route, "outcome", outcome(context, end.succeeded()))
                        .increment());
    }

    private static String outcome(RoutingContext context, boolean answered) {
        return answered ? context.response().getStatusCode() / 100 + "xx" : "broken";
    }
}
