package dev.tollgate.gateway.session;

import dev.tollgate.gateway.caller.GatewayCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A dashboard session as it is stored.
 *
 * @param id names it to those who may end it; opens nothing
 * @param account whose billing it shows; null for the installation's roles
 * @param subject the person
 * @param role member, billing, support, finance or admin
 * @param returnUrl where the dashboard's way back to the product leads, or null
 * @param csrfToken what writes have to show besides the cookie
 * @param linkedAt when its link was made: what is ended later ends the session too
 * @param startedAt the login
 * @param seenAt the last use, at most a minute ago while it is used
 * @param expiresAt when it ends at the latest
 */
public record Session(
        String id,
        String account,
        String subject,
        String role,
        String returnUrl,
        String csrfToken,
        Instant linkedAt,
        Instant startedAt,
        Instant seenAt,
        Instant expiresAt) {

    static Session of(Link link, Instant now, Duration lifetime) {
        return new Session(
                Secrets.name(),
                link.account(),
                link.subject(),
                link.role(),
                link.returnUrl(),
                Secrets.fresh(),
                link.madeAt(),
                now,
                now,
                now.plus(lifetime));
    }

    Session seen(Instant now) {
        return new Session(id, account, subject, role, returnUrl, csrfToken, linkedAt, startedAt, now, expiresAt);
    }

    /** When it ends if it is not used again. */
    Instant endsAt(Duration idle) {
        Instant unused = seenAt.plus(idle);
        return unused.isBefore(expiresAt) ? unused : expiresAt;
    }

    /** Whether a link would log in another person, or the same person in another role or account. */
    boolean isAnotherThan(Link link) {
        return !(subject + '|' + role + '|' + account)
                .equals(link.subject() + '|' + link.role() + '|' + link.account());
    }

    GatewayCaller caller(String key) {
        GatewayCaller.SessionMark mark = new GatewayCaller.SessionMark(key, csrfToken);
        return new GatewayCaller(subject, role, Optional.ofNullable(account), expiresAt, Optional.of(mark));
    }
}
