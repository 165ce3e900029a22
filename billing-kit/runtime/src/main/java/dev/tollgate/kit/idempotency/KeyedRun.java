package dev.tollgate.kit.idempotency;

/** One run of a request with a key. */
record KeyedRun(IdempotentRequest request, IdempotencyClaim claim) {}
