package dev.tollgate.subscriptions.limit;

import java.time.Instant;

/** Identifies a quota counter. */
public record CounterKey(String account, String metric, Instant periodStart) {}
