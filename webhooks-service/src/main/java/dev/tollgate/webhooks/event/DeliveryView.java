package dev.tollgate.webhooks.event;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A delivery as administrators see it.
 *
 * @param destination the service
 * @param status where it stands
 * @param outcome what the service did, null when it did nothing yet
 * @param attempts how many there were since it last became due
 * @param nextAttemptAt when it is tried again, null when not by the clock
 * @param deliveredAt when the service answered, null when it did not
 * @param lastError why it failed, was parked or quarantined, or had no effect; null without a reason
 */
@Schema(name = "Delivery")
public record DeliveryView(
        @Schema(enumeration = {"payments", "subscriptions"}) String destination,

        @Schema(enumeration = {"pending", "delivered", "waiting_customer", "expired", "quarantined", "dead"})
        String status,

        @Schema(
                enumeration = {
                    "applied",
                    "unchanged",
                    "ignored",
                    "not_ours",
                    "not_at_stripe",
                    "unknown_customer",
                    "quarantined"
                },
                nullable = true)
        String outcome,

        int attempts,
        @Schema(nullable = true) Instant nextAttemptAt,
        @Schema(nullable = true) Instant deliveredAt,
        @Schema(nullable = true) String lastError) {}
