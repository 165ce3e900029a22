package dev.tollgate.gateway.session;

import dev.tollgate.kit.auth.Access;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The session as the dashboard sees it.
 *
 * @param account null for the installation's roles
 * @param subject the person
 * @param role member, billing, support, finance or admin
 * @param permissions what the role may do, by the names of {@link Access}
 * @param csrfToken to be sent as X-CSRF-Token with every write
 * @param returnUrl the way back to the product, or null
 * @param expiresAt when it ends
 */
@Schema(description = "The session of the cookie")
public record SessionView(
        @Schema(nullable = true) String account,
        String subject,

        @Schema(enumeration = {"member", "billing", "support", "finance", "admin"})
        String role,

        @Schema(description = "What the role may do, such as billing.change or events.read")
        List<String> permissions,

        String csrfToken,
        @Schema(nullable = true) String returnUrl,
        Instant expiresAt) {
    SessionView(Session session) {
        this(
                session.account(),
                session.subject(),
                session.role(),
                Access.of(session.role()).stream().sorted().toList(),
                session.csrfToken(),
                session.returnUrl(),
                session.expiresAt());
    }
}
