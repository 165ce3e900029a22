package dev.tollgate.subscriptions.limit;

import dev.tollgate.subscriptions.limit.ConsumeCall.KeyId;
import java.util.Map;

/**
 * What a group commit decides by: read in its transaction, the counters under lock.
 *
 * @param counters those that have a row, under its lock
 * @param plans by account
 */
public record AdmissionState(
        Map<CounterKey, Counter> counters, Map<KeyId, StoredAnswer> answers, Map<String, AccountPlan> plans) {}
