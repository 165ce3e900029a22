package dev.tollgate.gateway.session;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that carries a session's secret: unreadable to scripts, not sent with other sites' writes. Where there is
 * https, its prefix makes browsers take it from this host and this path only, so that no neighbour can plant one.
 */
@ApplicationScoped
public class SessionCookie {
    private static final String PLAIN = "tollgate_session";
    private static final String OF_THIS_HOST_ONLY = "__Host-" + PLAIN;
    /** As long as a secret of ours. */
    private static final int LENGTH = 43;

    private final SessionConfig config;
    private final String name;

    SessionCookie(SessionConfig config) {
        this.config = config;
        this.name = config.secureCookie() ? OF_THIS_HOST_ONLY : PLAIN;
    }

    /**
     * The secret a request carries.
     *
     * @param headers its Cookie headers
     * @return empty when there is no such cookie
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 401 when there are several, or it cannot be one of ours
     */
    public Optional<String> read(List<String> headers) {
        List<String> values = values(headers);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || values.get(0).length() != LENGTH) {
            throw SessionErrors.expired();
        }
        return Optional.of(values.get(0));
    }

    /** The same where a cookie that cannot be one of ours counts as none. */
    Optional<String> find(List<String> headers) {
        return values(headers).size() == 1
                ? values(headers).stream()
                        .filter(value -> value.length() == LENGTH)
                        .findFirst()
                : Optional.empty();
    }

    private List<String> values(List<String> headers) {
        return headers.stream()
                .flatMap(header -> ServerCookieDecoder.LAX.decodeAll(header).stream())
                .filter(cookie -> name.equals(cookie.name()))
                .map(cookie -> cookie.value())
                .toList();
    }

    NewCookie of(String secret) {
        return cookie(secret, config.lifetime());
    }

    /** Makes the browser forget it. */
    NewCookie gone() {
        return cookie("", Duration.ZERO);
    }

    private NewCookie cookie(String value, Duration age) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(age.toSeconds()))
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
