-- Which account a Stripe customer belongs to: a copy of what payments-service says.
CREATE TABLE customer_accounts (
    stripe_customer_id text PRIMARY KEY,
    account            text NOT NULL
);

-- Stripe's subscriptions as they are, also two live ones of a customer: nothing here is unique but their id.
CREATE TABLE subscriptions (
    id                   text PRIMARY KEY,
    account              text NOT NULL,
    stripe_customer_id   text NOT NULL,
    status               text NOT NULL,
    item_id              text,
    price_id             text,
    product_id           text,
    quantity             bigint,
    plan                 text,        -- of the price, null when no plan has it
    entitled_plan        text,        -- the last plan known, kept while the price is unknown
    current_period_start timestamptz,
    current_period_end   timestamptz,
    cancel_at            timestamptz,
    cancel_at_period_end boolean NOT NULL,
    canceled_at          timestamptz,
    ended_at             timestamptz,
    trial_end            timestamptz,
    billing_cycle_anchor timestamptz,
    collection_method    text,
    latest_invoice_id    text,
    created_at           timestamptz NOT NULL,
    synced_at            timestamptz NOT NULL
);
CREATE INDEX subscriptions_account ON subscriptions (account);
CREATE INDEX subscriptions_customer ON subscriptions (stripe_customer_id);

-- What an account may use. The version rises with every change, so that copies can be told apart.
CREATE TABLE entitlements (
    account                text PRIMARY KEY,
    plan                   text NOT NULL,
    status                 text NOT NULL,
    stripe_subscription_id text,
    current_period_start   timestamptz,
    current_period_end     timestamptz,
    cancel_at              timestamptz,
    cancel_at_period_end   boolean NOT NULL,
    version                bigint NOT NULL,
    updated_at             timestamptz NOT NULL
);
