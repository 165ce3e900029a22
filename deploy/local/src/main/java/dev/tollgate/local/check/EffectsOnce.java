package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every domain event that was read is in the timeline, once. */
final class EffectsOnce implements Invariant {
    private static final String READ = "SELECT business_key FROM domain_events WHERE position IS NOT NULL";
    private static final String SHOWN =
            "SELECT business_key, count(*) AS times FROM timeline_entries WHERE source = ? GROUP BY business_key";

    @Override
    public String name() {
        return "I2 effects once";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        long read = 0;
        for (var source : Map.of("payments", system.payments(), "subscriptions", system.subscriptions())
                .entrySet()) {
            var keys = keys(source.getValue());
            read += keys.size();
            faults.addAll(differences(source.getKey(), keys, system.webhooks().rows(SHOWN, source.getKey())));
        }
        return new Finding("%d domain events that were read".formatted(read), faults);
    }

    private static Set<String> keys(Database owner) {
        return owner.rows(READ).stream().map(row -> row.get("business_key")).collect(Collectors.toSet());
    }

    private static List<String> differences(String source, Set<String> keys, List<Map<String, String>> shown) {
        var faults = new ArrayList<String>();
        var missing = new HashSet<>(keys);
        for (var row : shown) {
            missing.remove(row.get("business_key"));
            if (!row.get("times").equals("1")) {
                faults.add("%s: %s is in the timeline %s times"
                        .formatted(source, row.get("business_key"), row.get("times")));
            }
        }
        missing.forEach(key -> faults.add("%s: %s is not in the timeline".formatted(source, key)));
        return faults;
    }
}
