package dev.tollgate.kit.stripeevent;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A Stripe event on its way to the service that owns the object it is about.
 *
 * @param eventId Stripe's {@code evt_…}
 * @param type for example {@code invoice.paid}
 * @param created epoch seconds; many events share one, so it cannot order them
 * @param apiVersion the version the payload is written in, null on very old ones
 * @param livemode false in a sandbox
 * @param objectType {@code data.object.object}, null when the object does not state it
 * @param objectId {@code data.object.id}, null for objects without one
 * @param customerId the Stripe customer the object belongs to, null when it names none
 * @param payload the event as Stripe sent it
 */
public record StripeEventDelivery(
        @NotBlank @Size(max = LONGEST_ID) @Pattern(regexp = PRINTABLE)
        String eventId,

        @NotBlank @Size(max = LONGEST_ID) @Pattern(regexp = PRINTABLE)
        String type,

        @Min(0) @Max(LATEST_SECOND) long created,
        String apiVersion,
        boolean livemode,

        @Size(max = LONGEST_ID) @Pattern(regexp = PRINTABLE) String objectType,

        String objectId,
        String customerId,
        @NotNull JsonNode payload) {
    private static final int LONGEST_ID = 255;
    private static final String PRINTABLE = "\\P{Cntrl}*";
    /** The end of the year 9999. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    /** The object inside the event; use it for facts, refetch for state. */
    public JsonNode object() {
        return payload.path("data").path("object");
    }
}
