package dev.tollgate.gateway.edge;

import dev.tollgate.gateway.route.Destination;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
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

    /**
     * Gives the request a bounded name in the timings of all HTTP requests too, which would otherwise show the path with
     * its ids. Quarkus reads it under this key.
     */
    void name(Destination to) {
        Vertx.currentContext().putLocal("UrlPathTemplate", to.template());
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
