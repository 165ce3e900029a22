-- What happened to accounts, written in the transaction of the effect and pulled by webhooks-service.
CREATE TABLE domain_events (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The reading order. Given when a row is first read, so that a row that commits late is never behind a reader.
    position     bigint UNIQUE,
    account      text NOT NULL,
    type         text NOT NULL,
    -- Names the fact: a repeated effect writes no second row.
    business_key text NOT NULL UNIQUE,
    payload      jsonb NOT NULL,
    occurred_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX domain_events_unread ON domain_events (id) WHERE position IS NULL;
CREATE INDEX domain_events_by_age ON domain_events (recorded_at);

-- The highest position given. Its row's lock lets one reader at a time give positions.
CREATE TABLE domain_event_positions (
    id   smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    last bigint NOT NULL
);
INSERT INTO domain_event_positions (last) VALUES (0);
