-- When an entry was written is the database's to state, and its id the sequence's: the application role sets neither.
ALTER TABLE audit_entries ALTER COLUMN occurred_at SET DEFAULT now();
REVOKE INSERT ON audit_entries FROM "${applicationRole}";
GRANT INSERT (actor_subject, actor_role, request_id, address, action, account, subject_type, subject_id, before, after)
    ON audit_entries TO "${applicationRole}";
