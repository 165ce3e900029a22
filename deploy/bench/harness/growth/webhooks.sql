-- Stored events of 300 bytes, delivered within the last 300 days; one delivery for each. Ids ascend, as Stripe's do.
SET synchronous_commit = off;

CREATE TEMPORARY TABLE kinds (number int, type text, object text, destination text);
INSERT INTO kinds VALUES
  (0, 'customer.subscription.updated', 'subscription', 'subscriptions'),
  (1, 'invoice.updated', 'invoice', 'payments'),
  (2, 'charge.succeeded', 'charge', 'payments'),
  (3, 'payment_intent.succeeded', 'payment_intent', 'payments'),
  (4, 'customer.updated', 'customer', 'payments');

INSERT INTO stripe_events (id, type, api_version, livemode, created_at, received_at, object_type, object_id, customer_id, payload)
SELECT id, type, '2026-07-29.dahlia', false, at, at, object, object || '_grown' || customer, 'cus_grown' || customer,
  convert_to(rpad(format(
    '{"id":"%s","object":"event","api_version":"2026-07-29.dahlia","type":"%s","livemode":false,"data":{"object":{"id":"%s_grown%s","object":"%s","customer":"cus_grown%s"}}}',
    id, type, object, customer, object, customer), 300), 'UTF8')
FROM (
  SELECT 'evt_1' || lpad(to_hex(number), 12, '0') || 'grown' AS id, number % 5 AS kind, number % $accounts AS customer,
    now() - ($rows - number) * (interval '300 days' / $rows) - interval '1 hour' AS at
  FROM generate_series(1, $rows) AS number
) AS events JOIN kinds ON kinds.number = kind;

INSERT INTO deliveries (event_id, destination, lane, status, outcome, attempts, pending_since, delivered_at)
SELECT id, destination, customer_id, 'delivered', 'applied', 1, received_at, received_at + interval '20 ms'
FROM stripe_events JOIN kinds USING (type) WHERE id LIKE 'evt\_1%grown';

INSERT INTO timeline_entries (source, business_key, account, type, payload, occurred_at, stored_at)
SELECT 'subscriptions', 'grown' || number, 'acct_grown_' || number, 'entitlements.changed',
  '{"plan": "starter", "status": "active", "version": 1}', at, at
FROM (SELECT number, now() - number * (interval '80 days' / $accounts) AS at FROM generate_series(1, $accounts) AS number) AS entries;

VACUUM (ANALYZE);
CHECKPOINT;
