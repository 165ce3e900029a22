package dev.tollgate.kit.connection;

import dev.tollgate.kit.problem.RouteProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers requests whose head was refused. */
@ApplicationScoped
class FramingFilter {
    /** {@code billing_http_refused_heads_total{reason}}. */
    static final String REFUSED = "billing.http.refused.heads";

    private static final int AFTER_REQUEST_ID = 990;

    private final MeterRegistry metrics;

    FramingFilter(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_REQUEST_ID);
    }

    private void check(RoutingContext context) {
        if (context.request().decoderResult() instanceof RefusedFraming refused) {
            FramingFault fault = refused.fault();
            metrics.counter(REFUSED, "reason", fault.kind().slug()).increment();
            RouteProblem.send(context, fault, fault.advice());
        } else {
            context.next();
        }
    }
}
