-- Making a page at Stripe is an operation of its own from here on. Checkouts whose page is being made keep their
-- idempotency key. The column failures is written by the release that still serves; a later one drops it.
INSERT INTO stripe_operations (id, kind, subject, state, attempt, server_errors, keyed_at, due_at, opened_at, updated_at)
SELECT id || '-create', 'checkout.create', id, 'OPEN', 1 + failures / 2, failures % 2, created_at, now(), created_at,
    now()
FROM checkout_intents WHERE state = 'pending';
