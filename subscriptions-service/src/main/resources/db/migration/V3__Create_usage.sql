-- The authority on what was used. used and held only rise within a batch that holds the row's lock.
CREATE TABLE quota_counters (
    account      text NOT NULL,
    metric       text NOT NULL,
    period_start timestamptz NOT NULL,
    used         bigint NOT NULL DEFAULT 0 CHECK (used >= 0),
    held         bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
    version      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account, metric, period_start)
);

-- One row per admitted call: the same key again gets the same answer. Not partitioned, because a key must be unique
-- for all time it is kept.
CREATE TABLE usage_keys (
    account    text NOT NULL,
    key        text NOT NULL,
    metric     text NOT NULL,
    quantity   bigint NOT NULL,
    answer     text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX usage_keys_created ON usage_keys USING brin (created_at);

-- What was used when, by month.
CREATE TABLE usage_history (
    account      text NOT NULL,
    metric       text NOT NULL,
    quantity     bigint NOT NULL,
    used_after   bigint NOT NULL,
    key          text NOT NULL,
    occurred_at  timestamptz NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE INDEX usage_history_account ON usage_history (account, occurred_at);

-- Makes the partitions of the month that contains from_time and the following ones.
CREATE FUNCTION ensure_usage_history_partitions(from_time timestamptz, months integer) RETURNS void AS $$
DECLARE
    first_day timestamp := date_trunc('month', from_time AT TIME ZONE 'UTC');
    month_start timestamp;
BEGIN
    FOR ahead IN 0..months LOOP
        month_start := first_day + make_interval(months => ahead);
        -- Looked up first, because even CREATE … IF NOT EXISTS locks the parent against every insert.
        IF to_regclass('usage_history_' || to_char(month_start, 'YYYY_MM')) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE IF NOT EXISTS usage_history_%s PARTITION OF usage_history FOR VALUES FROM (%L) TO (%L)',
                to_char(month_start, 'YYYY_MM'),
                month_start AT TIME ZONE 'UTC',
                (month_start + interval '1 month') AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
END $$ LANGUAGE plpgsql;
SELECT ensure_usage_history_partitions(now(), 3);

-- Current numbers such as seats.
CREATE TABLE usage_levels (
    account    text NOT NULL,
    metric     text NOT NULL,
    value      bigint NOT NULL CHECK (value >= 0),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (account, metric)
);
