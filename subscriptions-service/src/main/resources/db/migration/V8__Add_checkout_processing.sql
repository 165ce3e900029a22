-- Completed at Stripe, and the bank still has to confirm the payment: it cannot be paid a second time, and blocks another
-- sale until the answer comes.
ALTER TABLE checkout_intents DROP CONSTRAINT checkout_intents_state_check;
ALTER TABLE checkout_intents ADD CONSTRAINT checkout_intents_state CHECK (
    state IN ('pending', 'open', 'processing', 'completed', 'expired', 'failed'));
DROP INDEX checkout_intents_one_live;
CREATE UNIQUE INDEX checkout_intents_one_live ON checkout_intents (account)
    WHERE state IN ('pending', 'open', 'processing');
DROP INDEX checkout_intents_sweep;
CREATE INDEX checkout_intents_sweep ON checkout_intents (next_sweep_at) WHERE state IN ('pending', 'open', 'processing');
