package dev.tollgate.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Finds the client's address before any other handler needs it. With a malformed setting the service does not start. */
class ClientAddressFilter {
    private static final int BEFORE_AUTHENTICATION = 950;

    void register(@Observes Filters filters, ClientAddressConfig config) {
        TrustedProxies proxies = new TrustedProxies(config.trustedProxies().orElse(List.of()));
        filters.register(context -> ClientAddress.find(context, proxies), BEFORE_AUTHENTICATION);
    }
}
