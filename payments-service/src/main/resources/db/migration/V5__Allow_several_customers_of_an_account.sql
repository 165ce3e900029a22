-- An account may have several Stripe customers: payment links and Stripe's dashboard make their own. New purchases use
-- the primary one. A deleted customer is never primary, a reserved one always.
ALTER TABLE customers ADD COLUMN is_primary boolean NOT NULL DEFAULT true;
UPDATE customers SET is_primary = false WHERE status = 'DELETED';
ALTER TABLE customers ADD CONSTRAINT customers_primary_check
    CHECK (CASE status WHEN 'DELETED' THEN NOT is_primary WHEN 'RESERVED' THEN is_primary ELSE true END);
DROP INDEX customers_account_key;
CREATE UNIQUE INDEX customers_primary_key ON customers (account) WHERE is_primary;

-- Whether subscriptions-service has yet to read what the customer had at Stripe before it was linked.
ALTER TABLE customers ADD COLUMN subscriptions_pending boolean NOT NULL DEFAULT false;
ALTER TABLE customers ADD COLUMN subscriptions_leased_until timestamptz;
UPDATE customers SET subscriptions_pending = true WHERE status = 'ACTIVE';
CREATE INDEX customers_subscriptions_pending_idx ON customers (subscriptions_leased_until NULLS FIRST, created_at)
    WHERE subscriptions_pending;
