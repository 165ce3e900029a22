package dev.tollgate.subscriptions.limit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to "may this account do X now?", readable by an engineer.
 *
 * @param limit the plan's limit, null when unlimited
 * @param used what counts against it, this call included when it was admitted
 * @param remaining what is left, null when unlimited
 * @param resetsAt when counting starts anew, null for levels
 * @param allowedBy the cheapest plan that would allow what was refused, null when allowed or when none would
 */
public record Decision(
        boolean allowed,
        @Schema(examples = "messages") String metric,
        @Schema(nullable = true) Long limit,
        long used,
        @Schema(nullable = true) Long remaining,
        @Schema(nullable = true) Instant resetsAt,
        @Schema(examples = "free") String plan,
        Reason reason,
        @Schema(examples = "starter", nullable = true) String allowedBy) {

    /** Why. */
    public enum Reason {
        WITHIN_LIMIT,
        UNLIMITED,
        LIMIT_EXCEEDED;

        /** As it stands in JSON. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether time alone will make it possible again. */
    @JsonIgnore
    public boolean isQuota() {
        return resetsAt != null;
    }
}
