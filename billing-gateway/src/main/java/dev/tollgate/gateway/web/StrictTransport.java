package dev.tollgate.gateway.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the dashboard's address is https, browsers never go to it without. */
@ApplicationScoped
class StrictTransport {
    private static final int EARLY = 1000;
    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean https;

    StrictTransport(@ConfigProperty(name = "tollgate.sessions.dashboard-url") URI dashboard) {
        this.https = "https".equals(dashboard.getScheme());
    }

    void register(@Observes Filters filters) {
        if (https) {
            filters.register(
                    context -> {
                        context.response().putHeader("Strict-Transport-Security", A_YEAR);
                        context.next();
                    },
                    EARLY);
        }
    }
}
