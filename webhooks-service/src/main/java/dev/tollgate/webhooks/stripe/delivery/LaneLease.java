package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to deliver one lane for a while.
 *
 * @param destination whose lane
 * @param lane the customer's id, else the object's
 * @param token tells this lease from a later one of the same lane
 * @param expiresAt from then on somebody else may take the lane
 */
record LaneLease(Destination destination, String lane, UUID token, Instant expiresAt) {}
