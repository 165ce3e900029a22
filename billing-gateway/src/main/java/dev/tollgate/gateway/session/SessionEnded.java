package dev.tollgate.gateway.session;

/**
 * A session has ended; every replica closes its streams.
 *
 * @param endedSession where it was stored
 */
public record SessionEnded(String endedSession) {}
