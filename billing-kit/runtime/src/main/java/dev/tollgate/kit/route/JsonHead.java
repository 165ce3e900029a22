package dev.tollgate.kit.route;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;

/** The head of a request that sends JSON and takes JSON, as clients write it. */
public final class JsonHead {
    private static final String JSON = "application/json";
    private static final Set<String> TAKEN = Set.of(JSON, "*/*", "application/json, */*");

    private JsonHead() {}

    /** Whether both media types are spelled in the usual way; the resource judges every other spelling. */
    public static boolean isOrdinary(HttpServerRequest head) {
        return JSON.equals(head.getHeader(HttpHeaders.CONTENT_TYPE))
                && takesJson(head.headers().getAll(HttpHeaders.ACCEPT));
    }

    private static boolean takesJson(List<String> accepted) {
        return accepted.isEmpty() || (accepted.size() == 1 && TAKEN.contains(accepted.get(0)));
    }
}
