package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every domain event that was read is in the timeline, once, and of the effects that have one, each paid invoice and
 * each change of an entitlement has it.
 */
final class EffectsOnce implements Invariant {
    private static final String READ = "SELECT business_key AS id FROM domain_events WHERE position IS NOT NULL";
    private static final String SHOWN =
            "SELECT business_key, count(*) AS times FROM timeline_entries WHERE source = ? GROUP BY business_key";
    /** Domain events are kept for 90 days of real time; business time may be up to a year ahead. */
    private static final String RECENT = " > now() - interval '80 days'";

    private static final String PAID = "SELECT i.id FROM invoices i WHERE i.status = 'paid' AND i.mirrored_at" + RECENT
            + " AND NOT EXISTS (SELECT FROM domain_events d WHERE d.business_key = 'invoice.paid:' || i.id)";
    private static final String ENTITLED = "SELECT e.account || ' at version ' || e.version AS id FROM entitlements e"
            + " WHERE e.version > 0 AND e.updated_at" + RECENT + " AND NOT EXISTS (SELECT FROM domain_events d"
            + " WHERE d.business_key = 'entitlements.changed:' || e.account || ':' || e.version)";

    @Override
    public String name() {
        return "I2 effects once";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        var read = compare("payments", system.payments(), system.webhooks(), faults)
                + compare("subscriptions", system.subscriptions(), system.webhooks(), faults);
        system.payments().ids(PAID).forEach(id -> faults.add(id + " is paid, and no domain event records it"));
        system.subscriptions()
                .ids(ENTITLED)
                .forEach(id -> faults.add("the entitlement of " + id + " has no domain event"));
        return new Finding("%d domain events that were read".formatted(read), faults);
    }

    private static int compare(String source, Database owner, Database webhooks, List<String> faults) {
        var keys = owner.ids(READ);
        faults.addAll(differences(source, keys, webhooks.rows(SHOWN, source)));
        return keys.size();
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
