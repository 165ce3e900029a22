package dev.tollgate.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the dashboard's sessions. */
@ConfigMapping(prefix = "tollgate.sessions")
public interface SessionConfig {
    /** Where browsers reach the dashboard, without a slash at the end. */
    URI dashboardUrl();

    /** Signs links and sessions in Redis; the gateway's alone. */
    Optional<String> signingKey();

    /** How long a login link works. */
    @WithDefault("PT10M")
    Duration linkLifetime();

    /** How long a session lasts from the login on. */
    @WithDefault("PT12H")
    Duration lifetime();

    /** How long a session lasts without being used. */
    @WithDefault("PT2H")
    Duration idle();

    /** How many sessions a person may have; a login beyond that ends the oldest. */
    @WithDefault("50")
    int mostPerPerson();

    /** Hosts a login link's way back may lead to, with the port where it is not the scheme's own; none unless set. */
    Optional<Set<String>> returnUrlHosts();

    /** Whether the cookie may travel over https only. */
    default boolean secureCookie() {
        return "https".equalsIgnoreCase(dashboardUrl().getScheme());
    }
}
