-- One row per write at Stripe, made in the transaction of the reservation. With the attempt the id is Stripe's
-- idempotency key. "OPEN" until Stripe's answer is recorded; the sweeper takes an open one once it is due.
CREATE TABLE stripe_operations (
    id            text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    kind          text NOT NULL,
    subject       text NOT NULL,
    request       text,
    state         text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'ENDED')),
    revision      integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
    attempt       integer NOT NULL DEFAULT 1 CHECK (attempt >= 1),
    server_errors integer NOT NULL DEFAULT 0 CHECK (server_errors >= 0),
    keyed_at      timestamptz NOT NULL,
    leased_until  timestamptz,
    due_at        timestamptz NOT NULL,
    object_id     text,
    opened_at     timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX stripe_operations_due ON stripe_operations (due_at) WHERE state = 'OPEN';
CREATE INDEX stripe_operations_ended ON stripe_operations (updated_at) WHERE state <> 'OPEN';
