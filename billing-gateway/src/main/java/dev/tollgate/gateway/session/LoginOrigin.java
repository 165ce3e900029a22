package dev.tollgate.gateway.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Set;

/**
 * Whether a login was asked for on the gateway's own page. Browsers name the page a form was sent from; a form on
 * another site's page could log a person in as another one.
 */
@ApplicationScoped
class LoginOrigin {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final String dashboard;

    LoginOrigin(SessionConfig config) {
        this.dashboard = config.dashboardUrl().getRawAuthority();
    }

    /**
     * Checks the headers browsers set by themselves; programs send none.
     *
     * @param origin the Origin header, or null
     * @param site the Sec-Fetch-Site header, or null
     * @param host the Host header
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 when the form was on another page
     */
    void check(String origin, String site, String host) {
        boolean ownSite = site == null || OWN_SITES.contains(site);
        if (!ownSite || (origin != null && !isOwn(authority(origin), host))) {
            throw SessionErrors.LOGIN_FROM_ELSEWHERE.problem(
                    "Open the link itself and continue from the page it shows.");
        }
    }

    private boolean isOwn(String authority, String host) {
        return authority != null && (authority.equals(dashboard) || authority.equals(host));
    }

    private static String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
