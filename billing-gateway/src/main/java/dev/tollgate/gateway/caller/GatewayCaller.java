package dev.tollgate.gateway.caller;

import dev.tollgate.kit.auth.Binding;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sends the request, from an outside token or a session. It is a token's principal, so that the kit's Caller reads
 * both alike.
 *
 * @param subject the person or server
 * @param role one of the outside roles
 * @param account the account a role of an account is bound to
 * @param expiresAt when the credentials stop being valid
 * @param session the session, when the caller came with its cookie
 */
public record GatewayCaller(
        String subject, String role, Optional<String> account, Instant expiresAt, Optional<SessionMark> session)
        implements JsonWebToken {
    /** Holds every caller to the rule that the two kinds of roles never mix. */
    public GatewayCaller {
        new Binding(role, account);
    }

    /**
     * What the edge needs of a session.
     *
     * @param key where it is stored; not the cookie's value
     * @param csrfToken what writes have to show
     */
    public record SessionMark(String key, String csrfToken) {}

    /** A name for counting, different for each caller. */
    public String countedAs() {
        return session.map(SessionMark::key).orElseGet(() -> role + '|' + account.orElse("") + '|' + subject);
    }

    @Override
    public String getName() {
        return subject;
    }

    @Override
    public Set<String> getClaimNames() {
        return account.isPresent() ? Set.of("sub", "groups", "account") : Set.of("sub", "groups");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String name) {
        return (T)
                switch (name) {
                    case "sub" -> subject;
                    case "groups" -> Set.of(role);
                    case "account" -> account.orElse(null);
                    default -> null;
                };
    }
}
