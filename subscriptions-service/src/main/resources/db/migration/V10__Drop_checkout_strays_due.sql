-- The page of a checkout that ended meanwhile is closed by its Stripe operation.
ALTER TABLE checkout_intents DROP COLUMN strays_due_at;
