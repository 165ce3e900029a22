package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.List;

/** Every fact is recorded once, and reaches the timeline once. */
final class EffectsOnce implements Invariant {
    private static final String DUPLICATES =
            "SELECT business_key, count(*) AS times FROM %s GROUP BY %s HAVING count(*) > 1";

    @Override
    public String name() {
        return "I2 effects once";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        long recorded = 0;
        for (var database : List.of(system.payments(), system.subscriptions())) {
            recorded += database.number("SELECT count(*) FROM domain_events");
            faults.addAll(duplicates(database, "domain_events", "business_key"));
        }
        if (system.webhooks().has("timeline_entries")) {
            faults.addAll(duplicates(system.webhooks(), "timeline_entries", "source, business_key"));
        }
        return new Finding("%d domain events".formatted(recorded), faults);
    }

    private static List<String> duplicates(Database database, String table, String key) {
        return database.rows(DUPLICATES.formatted(table, key)).stream()
                .map(row -> "%s: %s has %s %s times"
                        .formatted(database.name(), table, row.get("business_key"), row.get("times")))
                .toList();
    }
}
