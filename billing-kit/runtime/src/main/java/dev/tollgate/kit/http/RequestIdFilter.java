package dev.tollgate.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;

/** Sets the request id before any other filter runs, so that refusals carry it too. */
class RequestIdFilter {
    private static final int BEFORE_AUTHENTICATION = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestId::begin, BEFORE_AUTHENTICATION);
    }
}
