-- What only code held until now.
ALTER TABLE subscriptions ADD CONSTRAINT subscriptions_status CHECK (status IN ('trialing', 'active', 'past_due',
    'unpaid', 'paused', 'incomplete', 'incomplete_expired', 'canceled'));
ALTER TABLE entitlements ADD CONSTRAINT entitlements_version CHECK (version >= 0);
ALTER TABLE checkout_intents ADD CONSTRAINT checkout_intents_open_session CHECK (
    state <> 'open' OR (stripe_session_id IS NOT NULL AND expires_at IS NOT NULL));
ALTER TABLE usage_keys ADD CONSTRAINT usage_keys_quantity CHECK (quantity > 0);
ALTER TABLE usage_history ADD CONSTRAINT usage_history_quantity CHECK (quantity > 0);

-- Keys are forgotten from the oldest on. A BRIN index does not shrink where rows were deleted and new ones written in
-- their place, and knows nothing of pages that were not vacuumed yet, so it came to reading most of the table.
DROP INDEX usage_keys_created;
CREATE INDEX usage_keys_created ON usage_keys (created_at);
