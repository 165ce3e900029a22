-- One Stripe customer per account. A row exists before Stripe is called: "RESERVED" until Stripe's answer is recorded.
CREATE TABLE customers (
    id                   uuid PRIMARY KEY,
    account              text NOT NULL CHECK (account ~ '^[A-Za-z0-9._:@-]{1,128}$'),
    email                text CHECK (length(email) <= 512),
    name                 text CHECK (length(name) <= 512),
    stripe_customer_id   text CHECK (length(stripe_customer_id) BETWEEN 1 AND 255),
    status               text NOT NULL CHECK (status IN ('RESERVED', 'ACTIVE', 'DELETED')),
    create_attempt       integer NOT NULL DEFAULT 1 CHECK (create_attempt >= 1),
    create_errors        integer NOT NULL DEFAULT 0 CHECK (create_errors >= 0),
    keyed_at             timestamptz NOT NULL,
    update_attempt       integer NOT NULL DEFAULT 0 CHECK (update_attempt >= 0),
    leased_until         timestamptz,
    history_pending      boolean NOT NULL DEFAULT false,
    history_leased_until timestamptz,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    CHECK ((status = 'RESERVED') = (stripe_customer_id IS NULL)),
    -- what the mirrors point at, so that no row can carry the account of another customer
    CONSTRAINT customers_account_stripe_customer_key UNIQUE (account, stripe_customer_id)
);

-- A customer deleted at Stripe keeps its row and its invoices; the account may get a new one.
CREATE UNIQUE INDEX customers_account_key ON customers (account) WHERE status <> 'DELETED';
CREATE UNIQUE INDEX customers_stripe_customer_id_key ON customers (stripe_customer_id);
CREATE INDEX customers_history_pending_idx ON customers (created_at) WHERE history_pending;
