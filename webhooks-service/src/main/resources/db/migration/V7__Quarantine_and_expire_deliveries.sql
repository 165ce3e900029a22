-- A shape that is not understood is no delivery: it is looked at and replayed. What waited long enough ends with a reason.
ALTER TABLE deliveries
    DROP CONSTRAINT deliveries_status_check,
    DROP CONSTRAINT deliveries_outcome,
    ADD CONSTRAINT deliveries_status_check CHECK (
        status IN ('pending', 'delivered', 'waiting_customer', 'expired', 'quarantined', 'dead')),
    ADD CONSTRAINT deliveries_outcome CHECK (outcome IN (
        'applied', 'unchanged', 'ignored', 'not_ours', 'not_at_stripe', 'unknown_customer', 'quarantined')),
    ADD CONSTRAINT deliveries_quarantined_outcome CHECK (
        status <> 'quarantined' OR outcome IS NOT DISTINCT FROM 'quarantined');
UPDATE deliveries SET status = 'quarantined', delivered_at = NULL WHERE status = 'delivered' AND outcome = 'quarantined';
-- What waited for a customer without a name is delivered again: its service now states whether Stripe has the object.
UPDATE deliveries SET status = 'pending', outcome = NULL, attempts = 0, next_attempt_at = now(), pending_since = now()
    WHERE status = 'waiting_customer' AND waiting_for IS NULL;
CREATE INDEX deliveries_quarantined ON deliveries (event_id) WHERE status = 'quarantined';

-- The longer a customer has been waited for, the later it is asked about again. The release before reads asked_at.
ALTER TABLE waiting_customers
    ALTER COLUMN asked_at SET DEFAULT '-infinity',
    ADD COLUMN since timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN ask_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX waiting_customers_due ON waiting_customers (ask_at);
