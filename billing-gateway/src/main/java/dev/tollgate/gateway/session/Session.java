package dev.tollgate.gateway.session;

import dev.tollgate.gateway.caller.GatewayCaller;
import java.time.Instant;
import java.util.Optional;

/**
 * A dashboard session as it is stored; a login link keeps the same until it is used.
 *
 * @param account whose billing it shows; null for the installation's roles
 * @param subject the person
 * @param role member, billing, support, finance or admin
 * @param returnUrl where the dashboard's way back to the product leads, or null
 * @param csrfToken what writes have to show besides the cookie
 * @param expiresAt when it ends, or the link does
 */
public record Session(
        String account, String subject, String role, String returnUrl, String csrfToken, Instant expiresAt) {

    /** The same with another secret and end. */
    Session renewed(String newCsrfToken, Instant newEnd) {
        return new Session(account, subject, role, returnUrl, newCsrfToken, newEnd);
    }

    GatewayCaller caller(String key) {
        GatewayCaller.SessionMark mark = new GatewayCaller.SessionMark(key, csrfToken);
        return new GatewayCaller(subject, role, Optional.ofNullable(account), expiresAt, Optional.of(mark));
    }
}
