package dev.tollgate.gateway.route;

import dev.tollgate.kit.http.ClientAddress;
import dev.tollgate.kit.http.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What of a request's and an answer's headers goes on. The framing never does: each connection has its own. */
final class ForwardedHeaders {
    /** Removed: credentials end here, and the gateway sets the client's address itself. */
    private static final List<String> STOP_HERE = List.of(
            "Authorization",
            "Cookie",
            "X-CSRF-Token",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Real-IP",
            "Host",
            "Content-Length",
            "Expect",
            "TE");

    private static final List<String> OF_THE_CONNECTION = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    private ForwardedHeaders() {}

    static MultiMap request(RoutingContext context, Optional<String> authorization) {
        HttpServerRequest request = context.request();
        MultiMap headers = HttpHeaders.headers().addAll(request.headers());
        removeThoseOfTheConnection(headers);
        STOP_HERE.forEach(headers::remove);
        authorization.ifPresent(value -> headers.set(HttpHeaders.AUTHORIZATION, value));
        headers.set(RequestId.HEADER, context.response().headers().get(RequestId.HEADER));
        headers.set("X-Forwarded-For", ClientAddress.of(context));
        headers.set("X-Forwarded-Proto", request.scheme());
        if (request.authority() != null) {
            headers.set("X-Forwarded-Host", request.authority().toString());
        }
        return headers;
    }

    /** Adds what the service answered to what the client gets. The service's word counts, not the gateway's defaults. */
    static void response(MultiMap answered, MultiMap client) {
        MultiMap headers = HttpHeaders.headers().addAll(answered);
        removeThoseOfTheConnection(headers);
        headers.names().forEach(client::remove);
        client.addAll(headers);
    }

    private static void removeThoseOfTheConnection(MultiMap headers) {
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                headers.remove(name.trim());
            }
        }
        OF_THE_CONNECTION.forEach(headers::remove);
    }
}
