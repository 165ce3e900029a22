-- Stripe counts automatic retries only, so several failures by hand have the same count.
ALTER TABLE invoice_failed_attempts
    DROP CONSTRAINT invoice_failed_attempts_pkey,
    ADD PRIMARY KEY (invoice_id, attempt_count, failed_at);
