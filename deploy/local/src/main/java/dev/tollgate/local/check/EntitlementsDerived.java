package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Each account's entitlement is what the mirrored subscriptions come to, derived once more, and Redis' copy of it is
 * never ahead. A copy that is behind does no harm: its version is compared before a refusal, and it lives five minutes.
 */
final class EntitlementsDerived implements Invariant {
    private static final String RANK =
            "coalesce(array_position(ARRAY['starter', 'professional', 'enterprise'], %s), 0)";
    private static final String ENTITLES = "i.entitled_plan IS NOT NULL AND i.quantity IS DISTINCT FROM 0";
    private static final String GRANTS = "s.status IN ('trialing', 'active', 'past_due')";
    private static final String PERIOD = "extract(epoch FROM %1$s.current_period_start)::bigint || ' to '"
            + " || extract(epoch FROM %1$s.current_period_end)::bigint";

    /** It bills nothing, so it counts as none. */
    private static final String EMPTY = "s.status IN ('trialing', 'active') AND c.plan IS NOT NULL AND NOT EXISTS ("
            + "SELECT 1 FROM subscription_items q WHERE q.subscription_id = s.id AND q.quantity IS DISTINCT FROM 0)";

    /** The best item of each subscription. */
    private static final String CARRIED = "SELECT DISTINCT ON (i.subscription_id) i.*, CASE WHEN " + ENTITLES
            + " THEN i.entitled_plan END AS granted FROM subscription_items i ORDER BY i.subscription_id, CASE WHEN "
            + ENTITLES + " THEN " + RANK.formatted("i.entitled_plan")
            + " ELSE -1 END DESC, (i.plan IS NOT NULL) DESC, i.item_id COLLATE \"C\"";

    /** The best subscription of each account. */
    private static final String DERIVED = "SELECT DISTINCT ON (s.account) s.account, concat_ws(' ', CASE WHEN " + GRANTS
            + " THEN coalesce(c.granted, 'free') ELSE 'free' END, s.status, s.id, " + PERIOD.formatted("c")
            + ", CASE WHEN s.cancel_at_period_end THEN 'until its end' END, 'until ' || s.cancel_at) AS text"
            + " FROM subscriptions s LEFT JOIN carried c ON c.subscription_id = s.id"
            + " WHERE s.status NOT IN ('canceled', 'incomplete_expired') AND NOT (" + EMPTY
            + ") ORDER BY s.account, CASE WHEN " + GRANTS
            + " THEN " + RANK.formatted("c.granted") + " ELSE 0 END DESC, (" + GRANTS
            + ") DESC, s.created_at DESC, s.id COLLATE \"C\" DESC";

    private static final String STORED = "SELECT e.account, e.plan, e.version, concat_ws(' ', e.plan, e.status,"
            + " e.stripe_subscription_id, " + PERIOD.formatted("e")
            + ", CASE WHEN e.cancel_at_period_end THEN 'until its end' END, 'until ' || e.cancel_at) AS text"
            + " FROM entitlements e";

    private static final String BOTH = "WITH carried AS (" + CARRIED + "), derived AS (" + DERIVED + "), stored AS ("
            + STORED + ") SELECT account, plan, version, coalesce(stored.text, 'free free') AS stored,"
            + " coalesce(derived.text, 'free free') AS derived FROM stored FULL JOIN derived USING (account)"
            + " ORDER BY account";

    @Override
    public String name() {
        return "entitlements derived";
    }

    @Override
    public Finding check(Deployment system) {
        var rows = system.subscriptions().rows(BOTH);
        var faults = new ArrayList<String>();
        for (var row : rows) {
            if (!Objects.equals(row.get("stored"), row.get("derived"))) {
                faults.add("%s is entitled to [%s], its subscriptions come to [%s]"
                        .formatted(row.get("account"), row.get("stored"), row.get("derived")));
            }
        }
        faults.addAll(aheadInRedis(system.redis(), rows));
        return new Finding("%d accounts".formatted(rows.size()), faults);
    }

    private static List<String> aheadInRedis(RedisReader redis, List<Map<String, String>> rows) {
        var faults = new ArrayList<String>();
        var keys = rows.stream()
                .map(row -> "tollgate:entitlement:{" + row.get("account") + "}")
                .toList();
        var copies = redis.hashes(keys, "plan", "version");
        for (var i = 0; i < rows.size(); i++) {
            var plan = Objects.requireNonNullElse(rows.get(i).get("plan"), "free");
            var version = Objects.requireNonNullElse(rows.get(i).get("version"), "0");
            var copied = copies.get(i);
            if (copied.get(1) != null && isAhead(copied, plan, Long.parseLong(version))) {
                faults.add("Redis has %s at version %s for %s, PostgreSQL %s at %s"
                        .formatted(copied.get(0), copied.get(1), rows.get(i).get("account"), plan, version));
            }
        }
        return faults;
    }

    private static boolean isAhead(List<String> copied, String plan, long version) {
        var copy = Long.parseLong(copied.get(1));
        return copy > version || copy == version && !plan.equals(copied.get(0));
    }
}
