package dev.tollgate.twin.billing.meter;

import dev.tollgate.twin.core.api.StripeError;

/** Why an event is not accepted, see https://docs.stripe.com/billing/subscriptions/usage-based/recording-usage-api. */
final class MeterEventErrors {
    private MeterEventErrors() {}

    static StripeError noMeter(String eventName) {
        return StripeError.invalid("resource_missing", "No active meter found for event name \"" + eventName + "\".")
                .param("event_name");
    }

    static StripeError withoutKey(String key) {
        return StripeError.invalid("parameter_missing", "Missing required payload key: " + key + ".")
                .param(payload(key));
    }

    static StripeError noNumber(String key, String value) {
        return StripeError.invalid(
                        "parameter_invalid_string",
                        "The value of payload key " + key + " must be a number of at most 15 digits and 12 decimal "
                                + "places: " + value)
                .param(payload(key));
    }

    static StripeError tooOld(long oldest) {
        return StripeError.invalid(
                        null,
                        "The event timestamp cannot be more than 35 days in past. Expected a timestamp greater than or "
                                + "equal to " + oldest + ".")
                .param("timestamp");
    }

    static StripeError tooNew(long newest) {
        return StripeError.invalid(
                        null,
                        "The event timestamp cannot be more than 5 minutes in the future. Expected a timestamp less "
                                + "than or equal to " + newest + ".")
                .param("timestamp");
    }

    static String payload(String key) {
        return "payload[" + key + "]";
    }
}
