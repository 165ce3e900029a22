-- Making and changing a customer at Stripe are operations of their own from here on. Creations that are open keep their
-- idempotency key, and a change that may be under way holds the next one up as before. The columns replaced by this
-- are written by the release that still serves; a later one drops them.
ALTER TABLE customers ALTER COLUMN keyed_at SET DEFAULT now();

INSERT INTO stripe_operations (id, kind, subject, state, attempt, server_errors, keyed_at, leased_until, due_at,
    opened_at, updated_at)
SELECT 'customer-' || id || '-create', 'customer.create', id::text, 'OPEN', create_attempt, create_errors, keyed_at,
    leased_until, now(), created_at, now()
FROM customers WHERE status = 'RESERVED';

INSERT INTO stripe_operations (id, kind, subject, state, keyed_at, leased_until, due_at, opened_at, updated_at)
SELECT 'customer-' || id || '-change', 'customer.change', id::text, 'DONE', now(), update_leased_until, now(), now(),
    now()
FROM customers WHERE update_leased_until > now();
