-- The revision that Stripe may yet carry out although it did not answer: until then newer ones wait, a repeat of the
-- same one does not.
ALTER TABLE stripe_operations ADD COLUMN unknown_revision integer, ADD COLUMN unknown_until timestamptz;
