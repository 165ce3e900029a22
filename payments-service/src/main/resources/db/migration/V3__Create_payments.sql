-- Stripe's payment intents with what matters of their latest charge.
CREATE TABLE payments (
    id                      text PRIMARY KEY,
    account                 text NOT NULL,
    stripe_customer_id      text NOT NULL,
    status                  text NOT NULL CHECK (status IN ('requires_payment_method', 'requires_confirmation',
                                'requires_action', 'processing', 'requires_capture', 'succeeded', 'canceled')),
    amount_minor            bigint NOT NULL CHECK (amount_minor >= 0),
    amount_received_minor   bigint NOT NULL CHECK (amount_received_minor >= 0),
    amount_capturable_minor bigint NOT NULL CHECK (amount_capturable_minor >= 0),
    amount_refunded_minor   bigint NOT NULL CHECK (amount_refunded_minor >= 0),
    currency                text NOT NULL CHECK (currency ~ '^[a-z]{3,8}$'),
    payment_method_id       text,
    latest_charge_id        text,
    charge_status           text,
    failure_code            text,
    decline_code            text,
    card_brand              text,
    card_last4              text CHECK (length(card_last4) = 4),
    created_at              timestamptz NOT NULL,
    gone_at                 timestamptz,
    mirrored_at             timestamptz NOT NULL,
    FOREIGN KEY (account, stripe_customer_id) REFERENCES customers (account, stripe_customer_id)
);
CREATE INDEX payments_account_created_idx ON payments (account, created_at DESC, id DESC);
CREATE INDEX payments_latest_charge_idx ON payments (latest_charge_id);

-- A refund names no customer of its own: the account is that of its payment, where that is known.
CREATE TABLE refunds (
    id                 text PRIMARY KEY,
    account            text,
    stripe_customer_id text,
    status             text NOT NULL CHECK (status IN ('pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
    amount_minor       bigint NOT NULL CHECK (amount_minor >= 0),
    currency           text NOT NULL CHECK (currency ~ '^[a-z]{3,8}$'),
    payment_intent_id  text,
    charge_id          text,
    reason             text,
    failure_code       text,
    created_at         timestamptz NOT NULL,
    gone_at            timestamptz,
    mirrored_at        timestamptz NOT NULL,
    CHECK ((account IS NULL) = (stripe_customer_id IS NULL)),
    FOREIGN KEY (account, stripe_customer_id) REFERENCES customers (account, stripe_customer_id)
);
CREATE INDEX refunds_payment_intent_idx ON refunds (payment_intent_id);
CREATE INDEX refunds_charge_idx ON refunds (charge_id);

-- Cards and other means on file; a detached one names no customer any more but keeps its account here.
CREATE TABLE payment_methods (
    id                 text PRIMARY KEY,
    account            text NOT NULL,
    stripe_customer_id text NOT NULL,
    type               text NOT NULL,
    attached           boolean NOT NULL,
    card_brand         text,
    card_last4         text CHECK (length(card_last4) = 4),
    card_exp_month     integer CHECK (card_exp_month BETWEEN 1 AND 12),
    card_exp_year      integer CHECK (card_exp_year BETWEEN 1970 AND 9999),
    created_at         timestamptz NOT NULL,
    gone_at            timestamptz,
    mirrored_at        timestamptz NOT NULL,
    FOREIGN KEY (account, stripe_customer_id) REFERENCES customers (account, stripe_customer_id)
);
CREATE INDEX payment_methods_account_idx ON payment_methods (account);
