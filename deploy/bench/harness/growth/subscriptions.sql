-- Accounts, three of ten with a paid plan, each with a counter of this month, its key of this week and its share of the
-- history of ten months. Every thousandth account is one that decisions are measured with.
SET synchronous_commit = off;
SELECT ensure_usage_history_partitions(now() - interval '11 months', 14);

CREATE TEMPORARY TABLE grown AS
SELECT number, number % 10 < 3 AND NOT measured AS paid,
  CASE WHEN measured THEN '$prefix' || number / ($accounts / 1000) - 1 ELSE 'acct_grown_' || number END AS account,
  now() - number * (interval '80 days' / $accounts) AS since
FROM (SELECT number, number % ($accounts / 1000) = 0 AS measured FROM generate_series(1, $accounts) AS number) AS numbers;
ANALYZE grown;

INSERT INTO customer_accounts SELECT 'cus_grown' || number, account FROM grown;

INSERT INTO subscriptions (id, account, stripe_customer_id, status, item_id, price_id, product_id, quantity, plan,
  entitled_plan, current_period_start, current_period_end, cancel_at_period_end, billing_cycle_anchor, collection_method,
  created_at, synced_at)
SELECT 'sub_grown' || number, account, 'cus_grown' || number, 'active', 'si_grown' || number, 'price_grown', 'prod_grown', 1,
  'starter', 'starter', now() - interval '5 days', now() + interval '25 days', false, since, 'charge_automatically', since, since
FROM grown WHERE paid;

INSERT INTO subscription_items (subscription_id, position, item_id, price_id, product_id, plan, entitled_plan, quantity,
  unit_amount_minor, currency, billing_interval, interval_count, current_period_start, current_period_end)
SELECT id, 0, item_id, price_id, product_id, plan, entitled_plan, 1, 2900, 'usd', 'month', 1, current_period_start,
  current_period_end
FROM subscriptions WHERE id LIKE 'sub\_grown%';

INSERT INTO stripe_syncs (object_id, requested, applied, requested_at)
SELECT 'sub_grown' || number, 1, 1, since FROM grown WHERE paid;

INSERT INTO entitlements (account, plan, status, stripe_subscription_id, current_period_start, current_period_end,
  cancel_at_period_end, version, updated_at)
SELECT account, CASE WHEN paid THEN 'starter' ELSE 'free' END, CASE WHEN paid THEN 'active' ELSE 'free' END,
  CASE WHEN paid THEN 'sub_grown' || number END, CASE WHEN paid THEN now() - interval '5 days' END,
  CASE WHEN paid THEN now() + interval '25 days' END, false, 1, since
FROM grown;

-- Read long ago: positions below any that will be given.
INSERT INTO domain_events (position, account, type, business_key, payload, occurred_at, recorded_at)
SELECT -number, account, 'entitlements.changed', 'grown' || number, '{"plan": "starter", "status": "active", "version": 1}',
  since, since
FROM grown;

INSERT INTO quota_counters (account, metric, period_start, used, version)
SELECT account, 'messages', date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 10, 10 FROM grown;

INSERT INTO usage_keys (account, key, metric, quantity, answer, created_at)
SELECT account, 'grown' || number, 'messages', 1, rpad('{}', 200), now() - number * (interval '6 days' / $accounts) FROM grown;

INSERT INTO usage_history (account, metric, quantity, used_after, key, occurred_at)
SELECT account, 'messages', 1, 1 + row / $accounts, 'grown' || row, now() - ($rows - row) * (interval '300 days' / $rows)
FROM generate_series(1, $rows) AS row JOIN grown ON grown.number = 1 + row % $accounts;

VACUUM (ANALYZE);
CHECKPOINT;
