package dev.tollgate.twin.billing.testclock;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A test clock, https://docs.stripe.com/api/test_clocks/object; times are in seconds since 1970. */
record TestClock(ObjectNode json) {
    static final String ADVANCING = "advancing";
    static final String READY = "ready";

    String id() {
        return json.path("id").textValue();
    }

    boolean isReady() {
        return json.path("status").asText().equals(READY);
    }

    long frozenTime() {
        return json.path("frozen_time").asLong();
    }

    /** The time it is being advanced to. */
    long target() {
        return json.path("status_details")
                .path("advancing")
                .path("target_frozen_time")
                .asLong();
    }
}
