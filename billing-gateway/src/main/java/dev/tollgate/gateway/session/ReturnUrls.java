package dev.tollgate.gateway.session;

import dev.tollgate.kit.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which addresses the dashboard's way back may lead to: those of the hosts that are set, exactly: no name or other port beside. */
@ApplicationScoped
class ReturnUrls {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String FIELD = "returnUrl";

    private final Set<String> hosts;

    ReturnUrls(SessionConfig config) {
        this.hosts = config.returnUrlHosts().orElse(Set.of()).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets an address pass, or none.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it leads elsewhere
     */
    void check(String returnUrl) {
        if (returnUrl == null) {
            return;
        }
        URI url = parse(returnUrl);
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            throw FieldError.of(FIELD, "must be an absolute http or https address");
        }
        if (url.getHost() == null || !hosts.contains(url.getRawAuthority().toLowerCase(Locale.ROOT))) {
            throw FieldError.of(FIELD, "must lead to a host that RETURN_URL_HOSTS names");
        }
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw FieldError.of(FIELD, "must be an absolute http or https address");
        }
    }
}
