-- When Stripe no longer had the subscription, and it therefore ended here.
ALTER TABLE subscriptions ADD COLUMN gone_at timestamptz;
