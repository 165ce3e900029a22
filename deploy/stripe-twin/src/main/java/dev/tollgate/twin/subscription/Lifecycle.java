package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.JsonNode;

/** What follows from a subscription's status. */
final class Lifecycle {
    private Lifecycle() {}

    /** It has not ended; ended ones never come back. */
    static boolean isAlive(JsonNode subscription) {
        return !subscription.path("status").asText().matches("canceled|incomplete_expired");
    }

    static boolean isTrialing(JsonNode subscription) {
        return subscription.path("status").asText().equals("trialing");
    }

    /** It bills its periods. */
    static boolean renews(JsonNode subscription) {
        return subscription.path("status").asText().matches("active|trialing|past_due|unpaid");
    }
}
