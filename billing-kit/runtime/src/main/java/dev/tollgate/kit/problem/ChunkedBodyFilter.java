package dev.tollgate.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes a body that does not state its length whole before a resource does, which would answer a longer one with
 * an empty 413 and log it as an error.
 */
class ChunkedBodyFilter {
    private static final int AFTER_STATED_LENGTHS = 890;

    void register(
            @Observes Filters filters, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        filters.register(context -> take(context, limit.asLongValue()), AFTER_STATED_LENGTHS);
    }

    private static void take(RoutingContext context, long limitBytes) {
        HttpServerRequest request = context.request();
        if (!request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            context.next();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> add(context, body, part, limitBytes));
        request.endHandler(end -> goOn(context, body));
        request.resume();
    }

    /** Reads and drops the rest of the body, so that the client can read the refusal. */
    private static void add(RoutingContext context, Buffer body, Buffer part, long limitBytes) {
        if (context.response().ended()) {
            return;
        }
        if (body.length() + part.length() > limitBytes) {
            RouteProblem.tooLarge(context, limitBytes);
        } else {
            body.appendBuffer(part);
        }
    }

    private static void goOn(RoutingContext context, Buffer body) {
        if (!context.response().ended()) {
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }
    }
}
