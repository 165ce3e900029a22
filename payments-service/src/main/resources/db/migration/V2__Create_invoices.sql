-- Stripe's invoices as they are there; written by refetch only.
CREATE TABLE invoices (
    id                     text PRIMARY KEY,
    account                text NOT NULL,
    stripe_customer_id     text NOT NULL,
    number                 text,
    status                 text NOT NULL CHECK (status IN ('draft', 'open', 'paid', 'uncollectible', 'void')),
    billing_reason         text,
    currency               text NOT NULL CHECK (currency ~ '^[a-z]{3,8}$'),
    subtotal_minor         bigint NOT NULL,
    total_minor            bigint NOT NULL,
    amount_due_minor       bigint NOT NULL,
    amount_paid_minor      bigint NOT NULL CHECK (amount_paid_minor >= 0),
    amount_remaining_minor bigint NOT NULL,
    subscription_id        text,
    payment_intent_id      text,
    period_start           timestamptz NOT NULL,
    period_end             timestamptz NOT NULL,
    attempt_count          integer NOT NULL CHECK (attempt_count >= 0),
    next_payment_attempt   timestamptz,
    hosted_invoice_url     text,
    invoice_pdf            text,
    created_at             timestamptz NOT NULL,
    finalized_at           timestamptz,
    paid_at                timestamptz,
    gone_at                timestamptz,
    mirrored_at            timestamptz NOT NULL,
    FOREIGN KEY (account, stripe_customer_id) REFERENCES customers (account, stripe_customer_id)
);

-- The list of an account, newest first.
CREATE INDEX invoices_account_created_idx ON invoices (account, created_at DESC, id DESC);
CREATE INDEX invoices_customer_idx ON invoices (stripe_customer_id);
CREATE INDEX invoices_subscription_idx ON invoices (subscription_id);

CREATE TABLE invoice_lines (
    invoice_id   text NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    position     integer NOT NULL CHECK (position >= 0),
    line_id      text NOT NULL,
    description  text,
    amount_minor bigint NOT NULL,
    currency     text NOT NULL CHECK (currency ~ '^[a-z]{3,8}$'),
    price_id     text,
    product_id   text,
    quantity     bigint,
    proration    boolean NOT NULL,
    period_start timestamptz,
    period_end   timestamptz,
    PRIMARY KEY (invoice_id, position),
    UNIQUE (invoice_id, line_id) DEFERRABLE INITIALLY DEFERRED
);

-- Facts an invoice no longer shows once it is paid: each attempt that failed.
CREATE TABLE invoice_failed_attempts (
    invoice_id           text NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    attempt_count        integer NOT NULL CHECK (attempt_count >= 0),
    amount_due_minor     bigint NOT NULL,
    next_payment_attempt timestamptz,
    failed_at            timestamptz NOT NULL,
    PRIMARY KEY (invoice_id, attempt_count)
);
