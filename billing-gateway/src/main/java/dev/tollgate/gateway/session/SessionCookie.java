package dev.tollgate.gateway.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The cookie that carries a session's secret: unreadable to scripts, not sent with other sites' writes. */
@ApplicationScoped
public class SessionCookie {
    /** Its name. */
    public static final String NAME = "tollgate_session";

    private final SessionConfig config;

    SessionCookie(SessionConfig config) {
        this.config = config;
    }

    NewCookie of(String secret) {
        return cookie(secret, config.lifetime());
    }

    /** Makes the browser forget it. */
    NewCookie gone() {
        return cookie("", Duration.ZERO);
    }

    private NewCookie cookie(String value, Duration age) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(Math.toIntExact(age.toSeconds()))
                .httpOnly(true)
                .secure(config.secureCookie())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
