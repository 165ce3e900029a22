-- The columns that every service's audit entries have. Until now only administrators replayed events.
ALTER TABLE audit_entries RENAME COLUMN happened_at TO occurred_at;
ALTER TABLE audit_entries RENAME COLUMN actor TO actor_subject;
ALTER TABLE audit_entries RENAME COLUMN subject TO subject_id;
ALTER TABLE audit_entries
    ADD COLUMN actor_role text NOT NULL DEFAULT 'admin',
    ADD COLUMN request_id text,
    ADD COLUMN address text,
    ADD COLUMN account text,
    ADD COLUMN subject_type text NOT NULL DEFAULT 'event',
    ALTER COLUMN before DROP NOT NULL,
    ALTER COLUMN after DROP NOT NULL;
ALTER TABLE audit_entries
    ALTER COLUMN actor_role DROP DEFAULT,
    ALTER COLUMN subject_type DROP DEFAULT;
CREATE INDEX audit_entries_by_account ON audit_entries (account, id);

REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM "${applicationRole}";
