package dev.tollgate.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body whose declared length is too large, where the server would answer an empty 413. */
class BodyLimitFilter {
    private static final int AFTER_REQUEST_ID = 900;

    void register(
            @Observes Filters filters, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        filters.register(context -> check(context, limit.asLongValue()), AFTER_REQUEST_ID);
    }

    private static void check(RoutingContext context, long limitBytes) {
        if (statedLength(context.request().getHeader(HttpHeaders.CONTENT_LENGTH)) <= limitBytes) {
            context.next();
            return;
        }
        RouteProblem.tooLarge(context, limitBytes);
    }

    private static long statedLength(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
