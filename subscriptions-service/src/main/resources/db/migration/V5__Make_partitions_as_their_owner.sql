-- The service makes next months' partitions, and has no right to make tables: the function runs as its owner. It takes
-- nothing that names a table, and looks for names in no schema but these.
ALTER FUNCTION ensure_usage_history_partitions(timestamptz, integer)
    SECURITY DEFINER SET search_path = public, pg_temp;
REVOKE EXECUTE ON FUNCTION ensure_usage_history_partitions(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_usage_history_partitions(timestamptz, integer) TO "${applicationRole}";
