package dev.tollgate.kit.idempotency;

/**
 * A request with a key. Keys of different callers, accounts and routes have nothing to do with each other.
 *
 * @param caller the token's subject
 * @param account the request is about; empty for none
 * @param route constant name of the operation
 * @param hash of path parameters and body, so that a key never stands for two requests
 */
public record IdempotentRequest(String caller, String account, String route, String key, String hash) {}
