package dev.tollgate.kit.problem;

import dev.tollgate.kit.http.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers requests that end before any resource, in the format of all problems. */
public final class RouteProblem {
    /** How long a client may still send a refused request before its connection is closed. */
    private static final int LINGER_MILLIS = 1000;

    private RouteProblem() {}

    static void tooLarge(RoutingContext context, long limitBytes) {
        send(context, CommonProblem.PAYLOAD_TOO_LARGE, "A body may have " + limitBytes + " bytes at most.");
    }

    /** Ends the request, and the connection with it: what is left on it has not been read. */
    public static void send(RoutingContext context, ProblemCode code, String detail) {
        HttpServerResponse response = context.response();
        JsonObject problem = new JsonObject()
                .put("type", code.type().toString())
                .put("title", code.title())
                .put("status", code.status())
                .put("detail", detail)
                .put("requestId", RequestId.of(context));
        response.setStatusCode(code.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem.encode());
        closeSoon(context);
    }

    /**
     * The server closes no connection because of the header. Remaining bytes are read and dropped for a
     * moment: a close would reset the connection before the client has read the answer.
     */
    private static void closeSoon(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            request.resume();
        }
        context.vertx().setTimer(LINGER_MILLIS, later -> request.connection().close());
    }
}
