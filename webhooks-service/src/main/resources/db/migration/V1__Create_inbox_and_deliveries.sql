-- Every event Stripe was answered 2xx for, exactly as it came.
CREATE TABLE stripe_events (
    id          text PRIMARY KEY,
    -- The order of arrival; Stripe's own time has a resolution of one second and orders nothing.
    sequence    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    type        text NOT NULL,
    api_version text,
    livemode    boolean NOT NULL,
    created_at  timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    object_type text,
    object_id   text,
    customer_id text,
    -- Why an event of a routed type is told to nobody.
    note        text,
    -- Bytes: neither text nor jsonb can hold \u0000 and lone surrogates.
    payload     bytea NOT NULL
);
CREATE INDEX stripe_events_by_type ON stripe_events (type, sequence);
CREATE INDEX stripe_events_by_customer ON stripe_events (customer_id, sequence) WHERE customer_id IS NOT NULL;

-- One row per event and service to be told, written by the statement that writes the event. That statement is the hot
-- path, so there is no foreign key: it would look up, row by row, what the same statement has just inserted.
CREATE TABLE deliveries (
    event_id        text NOT NULL,
    destination     text NOT NULL CHECK (destination IN ('payments', 'subscriptions')),
    -- The customer's id, else the object's: what is delivered one after the other.
    lane            text NOT NULL,
    status          text NOT NULL DEFAULT 'pending'
                    CHECK (status IN ('pending', 'delivered', 'waiting_customer', 'dead')),
    outcome         text,
    attempts        integer NOT NULL DEFAULT 0,
    -- Pending: due from then on. Waiting for a customer nobody can name: tried again then. Else null.
    next_attempt_at timestamptz,
    pending_since   timestamptz NOT NULL,
    delivered_at    timestamptz,
    -- The Stripe customer that has to belong to an account first, when it can be named.
    waiting_for     text,
    last_error      text,
    PRIMARY KEY (event_id, destination)
);
CREATE INDEX deliveries_due ON deliveries (destination, next_attempt_at) WHERE status = 'pending';
CREATE INDEX deliveries_of_lane ON deliveries (destination, lane) WHERE status = 'pending';
CREATE INDEX deliveries_by_age ON deliveries (pending_since) WHERE status = 'pending';
CREATE INDEX deliveries_waiting ON deliveries (waiting_for) WHERE status = 'waiting_customer';
CREATE INDEX deliveries_dead ON deliveries (event_id) WHERE status = 'dead';

-- Which worker delivers a lane at the moment; one that crashed is replaced when its lease is over.
CREATE TABLE lane_leases (
    destination text NOT NULL,
    lane        text NOT NULL,
    token       uuid NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (destination, lane)
);

-- The Stripe customers that parked deliveries wait for, and when payments was last asked about them.
CREATE TABLE waiting_customers (
    customer_id text PRIMARY KEY,
    asked_at    timestamptz NOT NULL
);
CREATE INDEX waiting_customers_by_turn ON waiting_customers (asked_at);
