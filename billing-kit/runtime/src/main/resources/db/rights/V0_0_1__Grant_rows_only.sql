-- The application role reads and writes rows, here and in every table made later; it makes, changes and empties none.
-- Where one role does both, nothing is granted or taken away.
DO $$
BEGIN
    IF current_user <> '${applicationRole}' THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO "${applicationRole}";
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "${applicationRole}";
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "${applicationRole}";
        ALTER DEFAULT PRIVILEGES IN SCHEMA public
            GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${applicationRole}";
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO "${applicationRole}";
        -- What has run is the owner's to write down.
        REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM "${applicationRole}";
    END IF;
END
$$;
