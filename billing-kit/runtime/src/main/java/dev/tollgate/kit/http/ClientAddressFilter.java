package dev.tollgate.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Finds the client's address before anything else asks for it. A malformed setting ends the start with the reason. */
class ClientAddressFilter {
    private static final int BEFORE_AUTHENTICATION = 950;

    void register(@Observes Filters filters, ClientAddressConfig config) {
        TrustedProxies proxies = new TrustedProxies(config.trustedProxies().orElse(List.of()));
        filters.register(context -> ClientAddress.find(context, proxies), BEFORE_AUTHENTICATION);
    }
}
