CREATE INDEX checkout_intents_ended ON checkout_intents (updated_at) WHERE state IN ('completed', 'expired', 'failed');
CREATE INDEX quota_counters_period ON quota_counters (period_start);
