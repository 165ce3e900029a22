package dev.tollgate.gateway.session;

import java.time.Instant;

/**
 * A link that was made, as it is kept for a repeat of the request: without the link itself, which only the gateway's
 * key makes of the seed.
 */
record MadeLink(String seed, Instant expiresAt) {}
