package dev.tollgate.subscriptions.limit;

/**
 * What was answered to an admitted call.
 *
 * @param metric of that call
 * @param quantity of that call
 */
public record StoredAnswer(String metric, long quantity, Decision decision) {
    /** Whether this call repeats the one that was answered. */
    public boolean isFor(ConsumeCall call) {
        return metric.equals(call.metric()) && quantity == call.quantity();
    }
}
