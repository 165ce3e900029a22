package dev.tollgate.webhooks.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tollgate.kit.openapi.WholeAnswers;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as administrators see it.
 *
 * @param id Stripe's {@code evt_…}
 * @param type for example {@code invoice.paid}
 * @param apiVersion the version the payload is written in, null when it has none
 * @param livemode false in a sandbox
 * @param created when Stripe made it, to the second
 * @param receivedAt when it first came
 * @param objectType the object's type, null when it has none
 * @param objectId the object's id, null for objects without one
 * @param customerId the Stripe customer concerned, null when it names none
 * @param note why it is delivered to no service although its type is routed, else null
 * @param deliveries none when no service handles the type
 * @param payload the event exactly as it came; only when one event is asked for
 */
@Schema(name = "Event")
public record EventView(
        String id,
        String type,
        @Schema(nullable = true) String apiVersion,
        boolean livemode,
        Instant created,
        Instant receivedAt,
        @Schema(nullable = true) String objectType,
        @Schema(nullable = true) String objectId,
        @Schema(nullable = true) String customerId,
        @Schema(nullable = true) String note,
        List<DeliveryView> deliveries,

        @Schema(type = SchemaType.OBJECT, extensions = @Extension(name = WholeAnswers.OPTIONAL, value = "true"))
        @JsonRawValue
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String payload) {
    /** For who did not ask for it: reading a payload is recorded. */
    EventView withoutPayload() {
        return new EventView(
                id,
                type,
                apiVersion,
                livemode,
                created,
                receivedAt,
                objectType,
                objectId,
                customerId,
                note,
                deliveries,
                null);
    }
}
