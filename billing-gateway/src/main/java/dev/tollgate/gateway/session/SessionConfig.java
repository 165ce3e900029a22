package dev.tollgate.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Settings of the dashboard's sessions. */
@ConfigMapping(prefix = "tollgate.sessions")
public interface SessionConfig {
    /** Where browsers reach the dashboard, without a slash at the end. */
    URI dashboardUrl();

    /** How long a login link works. */
    @WithDefault("PT10M")
    Duration linkLifetime();

    /** How long a session lasts from the login on. */
    @WithDefault("PT12H")
    Duration lifetime();

    /** Whether the cookie may travel over https only. */
    default boolean secureCookie() {
        return "https".equalsIgnoreCase(dashboardUrl().getScheme());
    }
}
