package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.List;

/** Audit entries can be neither changed nor removed. */
final class AuditKept implements Invariant {
    private static final String TRIGGER = "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'audit_entries'::regclass"
            + " AND tgname = 'audit_entries_append_only' AND tgenabled IN ('O', 'A')";
    private static final String RIGHTS =
            "SELECT count(*) FROM (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS change (right_name)"
                    + " WHERE has_table_privilege(current_user, 'audit_entries', right_name)";
    private static final String FUTURE =
            "SELECT count(*) FROM audit_entries WHERE occurred_at > now() + interval '1 minute'";

    @Override
    public String name() {
        return "I4 audit kept";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        long entries = 0;
        for (var database : List.of(system.payments(), system.subscriptions(), system.webhooks())) {
            entries += database.number("SELECT count(*) FROM audit_entries");
            if (database.number(TRIGGER) == 0) {
                faults.add(database.name() + ": audit_entries has no trigger that refuses changes");
            }
            if (database.number(RIGHTS) > 0 && !isOwner(database)) {
                faults.add(database.name() + ": the application role may change audit_entries");
            }
            if (database.number(FUTURE) > 0) {
                faults.add(database.name() + ": audit_entries has entries of the future");
            }
        }
        return new Finding("%d audit entries in three databases".formatted(entries), faults);
    }

    /** One role that migrates and serves owns its tables; then the trigger alone refuses. */
    private static boolean isOwner(Database database) {
        return database.number("SELECT count(*) FROM pg_class WHERE oid = 'audit_entries'::regclass"
                        + " AND pg_get_userbyid(relowner) = current_user")
                > 0;
    }
}
