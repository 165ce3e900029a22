\set account random(:first, :last)
\set key random(1, 9000000000000000000)
WITH counted AS (
    UPDATE counters SET used = used + 1
    WHERE account = 'acct_' || :account::bigint AND metric = 'messages' AND period_start = date_trunc('month', now())
        AND used + 1 <= 1000000000
    RETURNING account, metric, used
), keyed AS (
    INSERT INTO keys (account, key, metric, quantity, used_after, created_at)
    SELECT account, 'bench-' || :key::bigint, metric, 1, used, now() FROM counted
)
INSERT INTO history (account, metric, quantity, used_after, key, occurred_at)
SELECT account, metric, 1, used, 'bench-' || :key::bigint, now() FROM counted;
