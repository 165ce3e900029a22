-- Changes of a customer at Stripe are made one after the other. The lease ends by itself when the outcome is unknown.
ALTER TABLE customers ADD COLUMN update_leased_until timestamptz;

-- Whether the audit entry of the creation is written; those of the customers that exist were.
ALTER TABLE customers ADD COLUMN creation_recorded boolean NOT NULL DEFAULT true;
ALTER TABLE customers ALTER COLUMN creation_recorded SET DEFAULT false;
