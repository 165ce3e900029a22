package dev.tollgate.twin.store;

import com.fasterxml.jackson.databind.JsonNode;

/** What time it is, in seconds since 1970, for an account and for the customers that live by a test clock. */
public final class TwinClock {
    private final java.time.Clock real;
    private final ObjectTable testClocks;

    TwinClock(java.time.Clock real, ObjectTable testClocks) {
        this.real = real;
        this.testClocks = testClocks;
    }

    public long now() {
        return real.instant().getEpochSecond();
    }

    /** The time of an object with a {@code test_clock}, else the real one. */
    public long nowFor(JsonNode object) {
        String clock = Nodes.text(object, "test_clock");
        JsonNode testClock = clock == null ? null : testClocks.get(clock);
        return testClock == null ? now() : testClock.path("frozen_time").asLong();
    }
}
