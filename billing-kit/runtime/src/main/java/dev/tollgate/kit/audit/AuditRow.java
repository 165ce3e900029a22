package dev.tollgate.kit.audit;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An entry as the table holds it; id and time are the database's. */
final class AuditRow {
    /** {@code %s} stands for the parameters; jsonb comes as text, because both clients would quote it otherwise. */
    private static final String INSERT = """
            INSERT INTO audit_entries (actor_subject, actor_role, request_id, address,
                                       action, account, subject_type, subject_id, before, after)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, CAST(CAST(%s AS text) AS jsonb), CAST(CAST(%s AS text) AS jsonb))""";

    private static final int COLUMNS = 10;

    private AuditRow() {}

    /** The statement with numbered parameters, each behind that sign. */
    static String insert(String sign) {
        Object[] parameters = new Object[COLUMNS];
        Arrays.setAll(parameters, i -> sign + (i + 1));
        return INSERT.formatted(parameters);
    }

    static List<Object> values(Actor actor, AuditEntry entry) {
        return Arrays.asList(
                actor.subject(),
                actor.role(),
                actor.requestId(),
                actor.address(),
                entry.action(),
                entry.account(),
                entry.subjectType(),
                entry.subjectId(),
                json(entry.before()),
                json(entry.after()));
    }

    private static String json(Map<String, Object> state) {
        return state == null ? null : new JsonObject(state).encode();
    }
}
