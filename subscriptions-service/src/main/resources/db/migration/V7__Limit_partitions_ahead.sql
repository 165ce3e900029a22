-- The application role may call this as its owner: it makes no more than the months around now.
CREATE OR REPLACE FUNCTION ensure_usage_history_partitions(from_time timestamptz, months integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    longest CONSTANT interval := interval '24 months';
    near timestamptz := LEAST(GREATEST(from_time, now() - longest), now() + longest);
    first_day timestamp := date_trunc('month', near AT TIME ZONE 'UTC');
    month_start timestamp;
BEGIN
    FOR ahead IN 0..LEAST(months, 24) LOOP
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
END $$;
