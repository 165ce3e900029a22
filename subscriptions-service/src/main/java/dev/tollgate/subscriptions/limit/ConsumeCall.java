package dev.tollgate.subscriptions.usage;

/**
 * One consume on its way.
 *
 * @param key the caller's idempotency key
 * @param quantity one or more
 * @param period the month it is counted in
 */
record ConsumeCall(String account, String key, String metric, long quantity, QuotaPeriod period) {
    CounterKey counter() {
        return new CounterKey(account, metric, period.start());
    }

    KeyId keyId() {
        return new KeyId(account, key);
    }

    /** Identifies an idempotency key. */
    record KeyId(String account, String key) {}
}
