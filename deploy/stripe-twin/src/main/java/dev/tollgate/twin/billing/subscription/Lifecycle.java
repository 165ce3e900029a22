package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;

/** What follows from a subscription's status. */
final class Lifecycle {
    private Lifecycle() {}

    /** Whether it has not ended; an ended subscription never revives. */
    static boolean isAlive(JsonNode subscription) {
        return !subscription.path("status").asText().matches("canceled|incomplete_expired");
    }

    static boolean isIncomplete(JsonNode subscription) {
        return subscription.path("status").asText().equals("incomplete");
    }

    static boolean isTrialing(JsonNode subscription) {
        return subscription.path("status").asText().equals("trialing");
    }

    static boolean isPastDue(JsonNode subscription) {
        return subscription.path("status").asText().equals("past_due");
    }

    static boolean isUnpaid(JsonNode subscription) {
        return subscription.path("status").asText().equals("unpaid");
    }

    /** Whether it bills its periods. */
    static boolean renews(JsonNode subscription) {
        return subscription.path("status").asText().matches("active|trialing|past_due|unpaid");
    }
}
