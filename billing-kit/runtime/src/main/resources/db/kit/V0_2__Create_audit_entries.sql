-- Who did what; append-only.
CREATE TABLE audit_entries (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occurred_at   timestamptz NOT NULL,
    actor_subject text NOT NULL,
    actor_role    text NOT NULL,
    request_id    text,
    address       text,
    action        text NOT NULL,
    account       text,
    subject_type  text NOT NULL,
    subject_id    text NOT NULL,
    before        jsonb,
    after         jsonb
);
CREATE INDEX audit_entries_by_account ON audit_entries (account, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or removed';
END
$$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM "${applicationRole}";
