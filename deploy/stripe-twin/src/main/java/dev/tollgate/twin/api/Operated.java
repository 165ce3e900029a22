package dev.tollgate.twin.api;

import dev.tollgate.twin.http.Request;

/** What the operator decides about requests before they reach an operation. */
public record Operated(RestrictedKeys keys, RequestLimit limit, Faults faults) {
    /** 401, 403 or 429 for a request that may not go on. */
    void require(Request request) {
        String key = Authentication.require(request);
        limit.require();
        keys.require(key, request);
    }
}
