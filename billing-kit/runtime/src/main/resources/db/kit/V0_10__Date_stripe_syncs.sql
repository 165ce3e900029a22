-- When the object was last asked for: tickets of objects that were not refetched for long are removed.
ALTER TABLE stripe_syncs ADD COLUMN requested_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX stripe_syncs_requested ON stripe_syncs (requested_at);
