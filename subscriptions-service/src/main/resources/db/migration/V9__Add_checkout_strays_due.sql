-- When to look at Stripe for a page that was made for this checkout after it had ended; null when that was done.
ALTER TABLE checkout_intents ADD COLUMN strays_due_at timestamptz;
CREATE INDEX checkout_intents_strays ON checkout_intents (strays_due_at) WHERE strays_due_at IS NOT NULL;
