package dev.tollgate.subscriptions.usage.store;

import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Decision;

/**
 * A call that the cache refuses.
 *
 * @param planVersion version of the entitlement the cache holds
 */
public record EarlyRefusal(ConsumeCall call, Decision decision, long planVersion) {}
