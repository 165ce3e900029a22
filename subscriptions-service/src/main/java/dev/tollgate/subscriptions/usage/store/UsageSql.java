package dev.tollgate.subscriptions.usage.store;

/**
 * The statements of the usage path. LATERAL keeps every lookup an index lookup: a plan cached while a table was empty
 * would otherwise scan it after it has grown.
 */
final class UsageSql {
    static final String BEGIN = "BEGIN";
    static final String COMMIT = "COMMIT";
    static final String ROLLBACK = "ROLLBACK";

    /** Makes missing counters. In lock order and before any lock, so that replicas cannot deadlock. */
    static final String ENSURE_COUNTERS = """
            INSERT INTO quota_counters (account, metric, period_start)
            SELECT a, m, p FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS k (a, m, p) ORDER BY a, m, p
            ON CONFLICT DO NOTHING""";

    /** Locks counters one by one in the same order. */
    static final String LOCK_COUNTERS = """
            SELECT c.account, c.metric, c.period_start, c.used, c.held, c.version
            FROM (SELECT a, m, p FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS k (a, m, p)
                  ORDER BY a, m, p) k
            CROSS JOIN LATERAL (
                SELECT * FROM quota_counters q
                WHERE q.account = k.a AND q.metric = k.m AND q.period_start = k.p FOR UPDATE) c""";

    static final String PLANS = """
            SELECT e.account, e.plan, e.version FROM unnest($1::text[]) AS k (a)
            CROSS JOIN LATERAL (SELECT * FROM entitlements t WHERE t.account = k.a OFFSET 0) e""";

    static final String ANSWERS = """
            SELECT u.account, u.key, u.metric, u.quantity, u.answer
            FROM unnest($1::text[], $2::text[]) AS k (a, k)
            CROSS JOIN LATERAL (SELECT * FROM usage_keys t WHERE t.account = k.a AND t.key = k.k OFFSET 0) u""";

    static final String WRITE_COUNTERS = """
            INSERT INTO quota_counters (account, metric, period_start, used, version)
            SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[])
            ON CONFLICT (account, metric, period_start) DO UPDATE
            SET used = excluded.used, version = excluded.version""";

    static final String WRITE_ANSWERS = """
            INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
            SELECT a, k, m, q, w, $6
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[]) AS n (a, k, m, q, w)""";

    static final String WRITE_HISTORY = """
            INSERT INTO usage_history (account, key, metric, quantity, used_after, occurred_at)
            SELECT a, k, m, q, u, t
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::timestamptz[])
                AS n (a, k, m, q, u, t)""";

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
