package dev.tollgate.gateway.session;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session as those who may end it see it.
 *
 * @param id ends it; opens nothing
 * @param account null for the installation's roles
 * @param subject the person
 * @param role member, billing, support, finance or admin
 * @param startedAt the login
 * @param lastSeenAt the last use, to the minute
 * @param endsAt if it is not used again
 */
@Schema(description = "A session of a person")
public record SessionSummary(
        String id,
        @Schema(nullable = true) String account,
        String subject,

        @Schema(enumeration = {"member", "billing", "support", "finance", "admin"})
        String role,

        Instant startedAt,
        Instant lastSeenAt,
        Instant endsAt) {}
