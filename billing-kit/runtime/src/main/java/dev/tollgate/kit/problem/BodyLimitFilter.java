package dev.tollgate.kit.problem;

import dev.tollgate.kit.http.RequestId;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that says it is too large with a problem, where the server by itself answers 413 without a word. */
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
        CommonProblem code = CommonProblem.PAYLOAD_TOO_LARGE;
        JsonObject problem = new JsonObject()
                .put("type", code.type().toString())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", "A body may have " + limitBytes + " bytes at most.");
        RequestId.current().ifPresent(id -> problem.put("requestId", id));
        context.response()
                .setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(problem.encode());
    }

    private static long statedLength(String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
