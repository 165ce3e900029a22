-- What the yardsticks write to: the keys and indexes that a straightforward design has. A key keeps its answer, which a
-- repeat of the call gets.
CREATE TABLE counters (
    account      text NOT NULL,
    metric       text NOT NULL,
    period_start timestamptz NOT NULL,
    used         bigint NOT NULL,
    PRIMARY KEY (account, metric, period_start)
);

CREATE TABLE keys (
    account    text NOT NULL,
    key        text NOT NULL,
    metric     text NOT NULL,
    quantity   bigint NOT NULL,
    answer     text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX ON keys USING brin (created_at);

CREATE TABLE history (
    account     text NOT NULL,
    metric      text NOT NULL,
    quantity    bigint NOT NULL,
    used_after  bigint NOT NULL,
    key         text NOT NULL,
    occurred_at timestamptz NOT NULL
);
CREATE INDEX ON history (account, occurred_at);

CREATE TABLE bare_events (
    id          text PRIMARY KEY,
    type        text NOT NULL,
    customer    text,
    created_at  timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    payload     bytea NOT NULL
);
CREATE INDEX ON bare_events (customer, created_at);

CREATE TABLE bytea_events (LIKE bare_events INCLUDING ALL);
CREATE TABLE jsonb_events (LIKE bare_events INCLUDING ALL);
ALTER TABLE jsonb_events ALTER payload TYPE jsonb USING NULL;
