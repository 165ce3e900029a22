package dev.tollgate.kit.problem;

import dev.tollgate.kit.http.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers requests that end before any resource, in the format of all problems. */
final class RouteProblem {
    private RouteProblem() {}

    /** Ends the request, and the connection with it: what is left on it has not been read. */
    static void tooLarge(RoutingContext context, long limitBytes) {
        CommonProblem code = CommonProblem.PAYLOAD_TOO_LARGE;
        HttpServerResponse response = context.response();
        JsonObject problem = new JsonObject()
                .put("type", code.type().toString())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", "A body may have " + limitBytes + " bytes at most.")
                .put("requestId", RequestId.of(context));
        response.setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem.encode());
    }
}
