package dev.tollgate.subscriptions.usage;

/**
 * What was answered to an admitted call.
 *
 * @param metric of that call
 * @param quantity of that call
 */
record StoredAnswer(String metric, long quantity, Decision decision) {
    boolean isFor(ConsumeCall call) {
        return metric.equals(call.metric()) && quantity == call.quantity();
    }
}
