package dev.tollgate.subscriptions.usage;

import java.time.Instant;

/** Identifies a quota counter. */
record CounterKey(String account, String metric, Instant periodStart) {}
