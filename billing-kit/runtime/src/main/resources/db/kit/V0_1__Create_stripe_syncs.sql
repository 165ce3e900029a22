-- One row per mirrored Stripe object: how many refetches were asked for, and the latest one that was applied.
CREATE TABLE stripe_syncs (
    object_id text PRIMARY KEY,
    requested bigint NOT NULL,
    applied   bigint NOT NULL DEFAULT 0 CHECK (applied <= requested)
);

-- The Stripe events whose effect is in this database, written in the transaction of that effect.
CREATE TABLE applied_events (
    event_id   text PRIMARY KEY,
    type       text NOT NULL,
    outcome    text NOT NULL,
    applied_at timestamptz NOT NULL
);
