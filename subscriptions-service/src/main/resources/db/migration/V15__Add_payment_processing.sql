-- Whether a bank is confirming a payment of the subscription's latest invoice, while nothing was paid for it.
ALTER TABLE subscriptions ADD COLUMN payment_processing boolean NOT NULL DEFAULT false;
