-- The accounts' customers, and an invoice of every second one.
SET synchronous_commit = off;

INSERT INTO customers (id, account, email, name, stripe_customer_id, status, keyed_at, created_at, updated_at, creation_recorded)
SELECT gen_random_uuid(), 'acct_grown_' || number, 'grown' || number || '@example.com', 'Grown ' || number, 'cus_grown' || number,
  'ACTIVE', at, at, at, true
FROM (SELECT number, now() - number * (interval '300 days' / $accounts) AS at FROM generate_series(1, $accounts) AS number) AS grown;

INSERT INTO stripe_syncs (object_id, requested, applied, requested_at)
SELECT stripe_customer_id, 1, 1, now() - interval '20 days' FROM customers WHERE stripe_customer_id LIKE 'cus\_grown%';

INSERT INTO invoices (id, account, stripe_customer_id, number, status, billing_reason, currency, subtotal_minor, total_minor,
  amount_due_minor, amount_paid_minor, amount_remaining_minor, period_start, period_end, attempt_count, created_at,
  finalized_at, paid_at, mirrored_at)
SELECT 'in_grown' || number, 'acct_grown_' || number, 'cus_grown' || number, 'GROWN-' || number, 'paid', 'subscription_cycle',
  'usd', 2900, 2900, 2900, 2900, 0, at, at, 1, at, at, at, at
FROM (SELECT number * 2 AS number, now() - number * (interval '300 days' / $accounts) AS at
  FROM generate_series(1, $accounts / 2) AS number) AS grown;

VACUUM (ANALYZE);
CHECKPOINT;
