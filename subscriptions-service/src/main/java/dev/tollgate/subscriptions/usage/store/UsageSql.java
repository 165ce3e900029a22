package dev.tollgate.subscriptions.usage.store;

/**
 * The statements of the usage path. LATERAL keeps every lookup an index lookup: a plan cached while a table was empty
 * would otherwise scan it after it has grown.
 */
final class UsageSql {
    static final String BEGIN = "BEGIN";
    static final String COMMIT = "COMMIT";
    static final String ROLLBACK = "ROLLBACK";

    /** Locks the counters that have a row, one by one in key order, so that replicas cannot deadlock; with the plans. */
    static final String LOCK = """
            SELECT k.a, k.m, k.p, c.used, c.held, c.version, e.plan, e.version AS plan_version
            FROM (SELECT a, m, p FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS k (a, m, p)
                  ORDER BY a, m, p) k
            LEFT JOIN LATERAL (
                SELECT * FROM quota_counters q
                WHERE q.account = k.a AND q.metric = k.m AND q.period_start = k.p FOR UPDATE) c ON true
            LEFT JOIN LATERAL (SELECT * FROM entitlements t WHERE t.account = k.a OFFSET 0) e ON true""";

    static final String PLANS = """
            SELECT e.account, e.plan, e.version FROM unnest($1::text[]) AS k (a)
            CROSS JOIN LATERAL (SELECT * FROM entitlements t WHERE t.account = k.a OFFSET 0) e""";

    static final String ANSWERS = """
            SELECT u.account, u.key, u.metric, u.quantity, u.answer
            FROM unnest($1::text[], $2::text[]) AS k (a, k)
            CROSS JOIN LATERAL (SELECT * FROM usage_keys t WHERE t.account = k.a AND t.key = k.k OFFSET 0) u""";

    /** Fails as a duplicate key when another replica made one of them since they were looked for. */
    static final String ADD_COUNTERS = """
            INSERT INTO quota_counters (account, metric, period_start)
            SELECT a, m, p FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS k (a, m, p) ORDER BY a, m, p""";

    /** Answers, history and counters of a batch. */
    static final String WRITE = """
            WITH n AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[],
                    $7::timestamptz[]) AS n (account, key, metric, quantity, answer, used_after, occurred_at)),
            answers AS (
                INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
                SELECT account, key, metric, quantity, answer, $8 FROM n),
            history AS (
                INSERT INTO usage_history (account, key, metric, quantity, used_after, occurred_at)
                SELECT account, key, metric, quantity, used_after, occurred_at FROM n)
            INSERT INTO quota_counters (account, metric, period_start, used, version)
            SELECT * FROM unnest($9::text[], $10::text[], $11::timestamptz[], $12::bigint[], $13::bigint[])
            ON CONFLICT (account, metric, period_start) DO UPDATE
            SET used = excluded.used, version = excluded.version""";

    /**
     * The same of a batch decided by memory, in one statement that fails unless each counter reaches the version and
     * the amount that were counted on, by the plan that was counted on. The counters come first and in key order: CTEs
     * that nothing reads run last.
     */
    static final String WRITE_OWN = """
            WITH n AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[],
                    $7::timestamptz[]) AS n (account, key, metric, quantity, answer, used_after, occurred_at)),
            answers AS (
                INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
                SELECT account, key, metric, quantity, answer, $8 FROM n),
            history AS (
                INSERT INTO usage_history (account, key, metric, quantity, used_after, occurred_at)
                SELECT account, key, metric, quantity, used_after, occurred_at FROM n),
            k AS (
                SELECT * FROM unnest($9::text[], $10::text[], $11::timestamptz[], $12::bigint[], $13::bigint[],
                    $14::bigint[], $15::bigint[], $16::bigint[])
                    AS k (account, metric, period_start, quantity, calls, version, taken, plan_version)),
            counted AS (
                INSERT INTO quota_counters AS q (account, metric, period_start, used, version)
                SELECT account, metric, period_start, quantity, calls FROM k ORDER BY account, metric, period_start
                ON CONFLICT (account, metric, period_start) DO UPDATE
                SET used = q.used + excluded.used, version = q.version + excluded.version
                RETURNING account, metric, period_start, version, used + held AS taken)
            SELECT 1 / (count(*) = $17)::int FROM counted JOIN k USING (account, metric, period_start)
            WHERE counted.version = k.version AND counted.taken = k.taken
                AND coalesce((SELECT e.version FROM entitlements e WHERE e.account = k.account), 0) = k.plan_version""";

    /** What a refusal by the copy is held against: was the key admitted before, is the plan still that version? */
    static final String CONFIRM = """
            SELECT k.n, u.metric, u.quantity, u.answer, e.version
            FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS k (a, k, n)
            LEFT JOIN LATERAL (SELECT * FROM usage_keys t WHERE t.account = k.a AND t.key = k.k OFFSET 0) u ON true
            LEFT JOIN LATERAL (SELECT * FROM entitlements t WHERE t.account = k.a OFFSET 0) e ON true""";

    static final String ACCOUNT_COUNTERS =
            "SELECT metric, used, held, version FROM quota_counters WHERE account = $1 AND period_start = $2";
    static final String ACCOUNT_LEVELS = "SELECT metric, value FROM usage_levels WHERE account = $1";

    static final String ENSURE_LEVEL = """
            INSERT INTO usage_levels (account, metric, value, updated_at) VALUES ($1, $2, 0, $3)
            ON CONFLICT DO NOTHING""";
    static final String LOCK_LEVEL = "SELECT value FROM usage_levels WHERE account = $1 AND metric = $2 FOR UPDATE";
    static final String WRITE_LEVEL =
            "UPDATE usage_levels SET value = $3, updated_at = $4 WHERE account = $1 AND metric = $2";

    static final String ENSURE_PARTITIONS = "SELECT ensure_usage_history_partitions($1, 3)";
    static final int KEYS_AT_A_TIME = 10_000;
    static final String FORGET_KEYS = """
            DELETE FROM usage_keys WHERE (account, key) IN (
                SELECT account, key FROM usage_keys WHERE created_at < $1
                ORDER BY created_at LIMIT %d FOR UPDATE SKIP LOCKED)""".formatted(KEYS_AT_A_TIME);

    private UsageSql() {}
}
