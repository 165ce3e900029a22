package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** No quota was admitted beyond its limit, each counter is the sum of its history, and Redis is never ahead of it. */
final class QuotasKept implements Invariant {
    /** An admission names the limit it was admitted under; the first key of a counter is as old as the keys are kept. */
    private static final String OVER =
            "SELECT account, key, answer::json ->> 'used' AS used, answer::json ->> 'limit' AS most"
                    + " FROM usage_keys WHERE (answer::json ->> 'limit') IS NOT NULL"
                    + " AND (answer::json ->> 'used')::bigint > (answer::json ->> 'limit')::bigint";

    private static final String UNLIKE_HISTORY =
            "SELECT c.account, c.metric, c.period_start, c.used, h.summed FROM quota_counters c"
                    + " LEFT JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS summed FROM usage_history u"
                    + " WHERE u.account = c.account AND u.metric = c.metric AND u.occurred_at >= c.period_start"
                    + " AND u.occurred_at < ((c.period_start AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC') h ON true"
                    + " WHERE c.used <> h.summed";
    private static final String COUNTERS = "SELECT account, metric, extract(epoch FROM period_start)::bigint AS start,"
            + " used + held AS taken, version FROM quota_counters ORDER BY period_start DESC LIMIT 20000";

    @Override
    public String name() {
        return "I5 quotas kept";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        system.subscriptions()
                .rows(OVER)
                .forEach(row -> faults.add("%s used %s of %s under the key %s"
                        .formatted(row.get("account"), row.get("used"), row.get("most"), row.get("key"))));
        system.subscriptions()
                .rows(UNLIKE_HISTORY)
                .forEach(row -> faults.add("%s has %s %s since %s, its history %s"
                        .formatted(
                                row.get("account"),
                                row.get("used"),
                                row.get("metric"),
                                row.get("period_start"),
                                row.get("summed"))));
        var counters = system.subscriptions().rows(COUNTERS);
        faults.addAll(aheadInRedis(system.redis(), counters));
        return new Finding("%d counters".formatted(counters.size()), faults);
    }

    private static List<String> aheadInRedis(RedisReader redis, List<Map<String, String>> counters) {
        var faults = new ArrayList<String>();
        var copies = redis.hashes(counters.stream().map(QuotasKept::key).toList(), "taken", "version");
        for (var i = 0; i < counters.size(); i++) {
            var taken = copies.get(i).get(0);
            var version = copies.get(i).get(1);
            var counter = counters.get(i);
            if (version == null) {
                continue;
            }
            var ahead = Long.compare(Long.parseLong(version), Long.parseLong(counter.get("version")));
            if (ahead > 0 || ahead == 0 && !taken.equals(counter.get("taken"))) {
                faults.add("Redis has %s at version %s for %s, PostgreSQL %s at %s"
                        .formatted(taken, version, key(counter), counter.get("taken"), counter.get("version")));
            }
        }
        return faults;
    }

    private static String key(Map<String, String> counter) {
        return "tollgate:quota:{%s}:%s:%s"
                .formatted(counter.get("account"), counter.get("metric"), counter.get("start"));
    }
}
