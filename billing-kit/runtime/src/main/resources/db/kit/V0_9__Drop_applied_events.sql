-- Nothing reads it: what was applied of an object is in stripe_syncs.
DROP TABLE applied_events;
