package dev.tollgate.webhooks.lane;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to work on one lane for a while.
 *
 * @param destination whose lane; a name that no other queue uses
 * @param lane what is sent one after the other, for example all of one customer
 * @param token distinguishes this lease from a later one of the same lane
 * @param expiresAt from then on another worker may take the lane
 */
public record LaneLease(String destination, String lane, UUID token, Instant expiresAt) {}
