package dev.tollgate.twin.core.api;

import dev.tollgate.twin.core.http.Request;

/** Checks each request before its operation: keys, request limit, and the operator's faults with what hangs by them. */
public record RequestGuards(RestrictedKeys keys, RequestLimit limit, Faults faults, Hangs hangs) {
    /** 401, 403 or 429 for a rejected request. */
    public void require(Request request) {
        String key = Authentication.require(request);
        limit.require();
        keys.require(key, request);
    }
}
