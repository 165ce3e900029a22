package dev.tollgate.gateway.route;

import dev.tollgate.kit.http.ClientAddress;
import dev.tollgate.kit.http.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of a request's and an answer's headers goes on. The framing never does: each connection has its own. */
final class ForwardedHeaders {
    /** Removed: credentials end here, and the gateway sets the client's address itself. */
    private static final MultiMap STOP_HERE = names(List.of(
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
            "TE"));

    private static final MultiMap OF_THE_CONNECTION = names(List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade"));

    private ForwardedHeaders() {}

    /** Adds what goes on of the request, and what the gateway says of it itself, to the headers of the one to the service. */
    static void request(RoutingContext context, Optional<String> authorization, MultiMap service) {
        HttpServerRequest request = context.request();
        Set<String> named = namedByConnection(request.headers());
        request.headers().forEach((name, value) -> {
            if (!STOP_HERE.contains(name) && !isOfTheConnection(name, named)) {
                service.add(name, value);
            }
        });
        authorization.ifPresent(value -> service.set(HttpHeaders.AUTHORIZATION, value));
        service.set(RequestId.HEADER, context.response().headers().get(RequestId.HEADER));
        service.set("X-Forwarded-For", ClientAddress.of(context));
        service.set("X-Forwarded-Proto", request.scheme());
        if (request.authority() != null) {
            service.set("X-Forwarded-Host", request.authority().toString());
        }
    }

    /** Adds what the service answered to what the client gets. The service's word counts, not the gateway's defaults. */
    static void response(MultiMap answered, MultiMap client) {
        Set<String> named = namedByConnection(answered);
        answered.forEach((name, value) -> {
            if (!isOfTheConnection(name, named)) {
                client.remove(name);
            }
        });
        answered.forEach((name, value) -> {
            if (!isOfTheConnection(name, named)) {
                client.add(name, value);
            }
        });
    }

    private static boolean isOfTheConnection(String name, Set<String> named) {
        return OF_THE_CONNECTION.contains(name) || named.contains(name);
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CONNECTION)) {
            return Set.of();
        }
        Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : value.split(",")) {
                named.add(name.trim());
            }
        }
        return named;
    }

    /** Names that are found however they are spelled. */
    private static MultiMap names(List<String> names) {
        MultiMap found = MultiMap.caseInsensitiveMultiMap();
        names.forEach(name -> found.add(name, ""));
        return found;
    }
}
