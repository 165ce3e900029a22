package dev.tollgate.subscriptions.limit;

/**
 * One consume on its way.
 *
 * @param key the caller's idempotency key
 * @param quantity one or more
 * @param period the month it is counted in
 */
public record ConsumeCall(String account, String key, String metric, long quantity, QuotaPeriod period) {
    /** The counter it raises. */
    public CounterKey counter() {
        return new CounterKey(account, metric, period.start());
    }

    /** Its idempotency key, which is the account's own. */
    public KeyId keyId() {
        return new KeyId(account, key);
    }

    /** Identifies an idempotency key. */
    public record KeyId(String account, String key) {}
}
