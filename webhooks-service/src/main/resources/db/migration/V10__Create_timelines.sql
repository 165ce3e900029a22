-- What happened to accounts, pulled from the services that recorded it. A fact has one business key at its source, so
-- one that is pulled again is stored once.
CREATE TABLE timeline_entries (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source       text NOT NULL CHECK (source IN ('payments', 'subscriptions')),
    business_key text NOT NULL,
    account      text NOT NULL,
    type         text NOT NULL,
    payload      jsonb NOT NULL,
    occurred_at  timestamptz NOT NULL,
    stored_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (source, business_key)
);
CREATE INDEX timeline_entries_of_account ON timeline_entries (account, occurred_at DESC, id DESC);
CREATE INDEX timeline_entries_by_age ON timeline_entries (stored_at);

-- How far each source is pulled, moved in the transaction that stores what was pulled.
CREATE TABLE domain_event_cursors (
    source   text PRIMARY KEY CHECK (source IN ('payments', 'subscriptions')),
    position bigint NOT NULL
);
INSERT INTO domain_event_cursors VALUES ('payments', 0), ('subscriptions', 0);
