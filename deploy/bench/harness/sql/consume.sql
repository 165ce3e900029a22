-- No colon before a word in a text: pgbench would take it for a variable.
\set account random(:first, :last)
\set key random(1, 9000000000000000000)
WITH counted AS (
    INSERT INTO counters AS c (account, metric, period_start, used)
    VALUES ('acct_' || :account::bigint, 'messages', date_trunc('month', now()), 1)
    ON CONFLICT (account, metric, period_start) DO UPDATE SET used = c.used + 1 WHERE c.used + 1 <= 1000000000
    RETURNING account, metric, used
), keyed AS (
    INSERT INTO keys (account, key, metric, quantity, answer, created_at)
    SELECT account, 'bench-' || :key::bigint, metric, 1, '{"allowed": true, "metric": "messages", "limit": 1000000000, '
        || '"used": ' || used || ', "remaining": ' || 1000000000 - used || ', "plan": "free", "reason": "within_limit"}', now()
    FROM counted
)
INSERT INTO history (account, metric, quantity, used_after, key, occurred_at)
SELECT account, metric, 1, used, 'bench-' || :key::bigint, now() FROM counted;
