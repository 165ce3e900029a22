package dev.tollgate.kit.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One act. Of personal fields it holds that they changed, never their values.
 *
 * @param action for example {@code event.replay}
 * @param account the account it concerns, or null
 * @param subjectType what it was done to, for example {@code event}
 * @param subjectId its id
 * @param before what it was, or null
 * @param after what it became, or null
 */
public record AuditEntry(
        @NotBlank @Size(max = 100) String action,
        @Size(max = 128) String account,
        @NotBlank @Size(max = 100) String subjectType,
        @NotBlank @Size(max = 255) String subjectId,
        Map<String, Object> before,
        Map<String, Object> after) {
    /** An act that leaves nothing to compare. */
    public static AuditEntry of(String action, String account, String subjectType, String subjectId) {
        return new AuditEntry(action, account, subjectType, subjectId, null, null);
    }

    /** The same with what it became. */
    public AuditEntry becoming(Map<String, Object> state) {
        return new AuditEntry(action, account, subjectType, subjectId, before, state);
    }

    /** The same with what it was. */
    public AuditEntry from(Map<String, Object> state) {
        return new AuditEntry(action, account, subjectType, subjectId, state, after);
    }

    /** Stands for a personal value: that it is set, or changed. */
    public static Map<String, Object> changed(Stream<String> fields) {
        return Map.of("changed", fields.collect(Collectors.toList()));
    }
}
