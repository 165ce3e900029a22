-- What the reader has stored: the position it last asked after. Events behind it are kept, however old they are.
ALTER TABLE domain_event_positions ADD COLUMN read bigint NOT NULL DEFAULT 0;
