-- When Stripe was last asked about the page because somebody wanted to see it.
ALTER TABLE checkout_intents ADD COLUMN looked_at timestamptz;
