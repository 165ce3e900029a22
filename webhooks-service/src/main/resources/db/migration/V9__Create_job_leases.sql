-- Which replica runs a job that one replica runs at a time, and when it last succeeded. All times are the database's.
CREATE TABLE job_leases (
    name         text PRIMARY KEY,
    token        uuid NOT NULL,
    leased_until timestamptz NOT NULL,
    succeeded_at timestamptz
);

-- The walk is such a job now; a release that still leases here goes on working beside one that does not.
ALTER TABLE event_walks ALTER COLUMN leased_until SET DEFAULT '-infinity';
