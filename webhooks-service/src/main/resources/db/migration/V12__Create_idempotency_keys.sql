-- One row per request that came with an Idempotency-Key and had an effect, or may yet have one: no answer while it runs
-- and after a run that ended without one, which the next request with the key goes on with. The subject is what the
-- effect concerns; noted once a run has written it. A run that outlives its lease is not the key's any more.
CREATE TABLE idempotency_keys (
    account      text NOT NULL,
    caller       text NOT NULL,
    route        text NOT NULL,
    key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    request_hash text NOT NULL,
    subject      text,
    noted        boolean NOT NULL DEFAULT false,
    answer       text,
    run          uuid,
    leased_until timestamptz,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (account, caller, route, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
