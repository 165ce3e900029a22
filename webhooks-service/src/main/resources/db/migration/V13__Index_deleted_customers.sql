-- Each delivery that would wait for its customer asks whether that customer was deleted.
CREATE INDEX stripe_events_customer_deleted ON stripe_events (customer_id) WHERE type = 'customer.deleted';
