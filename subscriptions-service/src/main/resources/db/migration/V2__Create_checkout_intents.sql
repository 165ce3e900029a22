CREATE TABLE checkout_intents (
    id                text PRIMARY KEY,
    account           text NOT NULL,
    plan              text NOT NULL,
    state             text NOT NULL CHECK (state IN ('pending', 'open', 'completed', 'expired', 'failed')),
    stripe_session_id text UNIQUE,
    url               text,
    expires_at        timestamptz,
    failures          integer NOT NULL DEFAULT 0,
    failure_reason    text,
    next_sweep_at     timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);
-- At most one checkout of an account can be paid at a time.
CREATE UNIQUE INDEX checkout_intents_one_live ON checkout_intents (account) WHERE state IN ('pending', 'open');
CREATE INDEX checkout_intents_sweep ON checkout_intents (next_sweep_at) WHERE state IN ('pending', 'open');
