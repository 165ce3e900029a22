-- What only code held until now: a delivery that is not delivered or dead is always due at some time, or waits for a
-- customer somebody asks about. One that is neither would be lost without a trace.
ALTER TABLE deliveries
    ADD CONSTRAINT deliveries_pending_is_due CHECK (status <> 'pending' OR next_attempt_at IS NOT NULL),
    ADD CONSTRAINT deliveries_waiting_is_asked CHECK (
        status <> 'waiting_customer' OR waiting_for IS NOT NULL OR next_attempt_at IS NOT NULL),
    ADD CONSTRAINT deliveries_delivered_at CHECK ((status = 'delivered') = (delivered_at IS NOT NULL)),
    ADD CONSTRAINT deliveries_outcome CHECK (
        outcome IN ('applied', 'unchanged', 'ignored', 'unknown_customer', 'quarantined')),
    ADD CONSTRAINT deliveries_delivered_outcome CHECK (status <> 'delivered' OR outcome IS NOT NULL);
