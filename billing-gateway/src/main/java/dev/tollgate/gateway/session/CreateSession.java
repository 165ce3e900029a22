package dev.tollgate.gateway.session;

import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.auth.SubjectName;
import dev.tollgate.kit.problem.FieldError;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is to be logged in.
 *
 * @param account whose billing the session shows; named for member and billing only
 * @param subject the person, as the product knows them
 * @param role member (reads) or billing (changes the plan and pays) of the account, or the installation's support,
 *     finance or admin
 * @param returnUrl absolute http(s) address that leads back to the product, at a host that is set
 */
@Schema(description = "Who is to be logged in to the dashboard")
public record CreateSession(
        @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE) @Schema(examples = "acme")
        String account,

        @NotBlank @Pattern(regexp = SubjectName.RULE, message = SubjectName.MESSAGE) @Schema(examples = "user_1")
        String subject,

        @NotNull
        @Pattern(
                regexp = "member|billing|support|finance|admin",
                message = "must be member, billing, support, finance or admin")
        @Schema(examples = "billing")
        String role,

        @Size(max = 2000) @Schema(examples = "https://app.example/settings")
        String returnUrl) {

    /** What is recorded of it. */
    AuditEntry entry() {
        return AuditEntry.of("session.link", account, "person", subject).becoming(Map.of("role", role));
    }

    /** What the link keeps. */
    Link link(Instant madeAt, Instant expiresAt) {
        boolean ofAnAccount = Role.OF_AN_ACCOUNT.contains(role);
        if (ofAnAccount && account == null) {
            throw FieldError.of("account", "must be named for this role");
        }
        if (!ofAnAccount && account != null) {
            throw FieldError.of("account", "must not be named for this role, which belongs to none");
        }
        return new Link(account, subject, role, returnUrl, madeAt, expiresAt);
    }
}
