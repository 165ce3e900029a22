package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.JsonNode;

/** The time, in seconds since 1970, of an account and of customers with a test clock. */
public final class TwinClock {
    private final MovableClock clock;
    private final ObjectTable testClocks;

    TwinClock(MovableClock clock, ObjectTable testClocks) {
        this.clock = clock;
        this.testClocks = testClocks;
    }

    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** The real time, which no operator moves: signatures and retries use it. */
    public long realNow() {
        return clock.realInstant().getEpochSecond();
    }

    /** The time of a test clock; null when there is no such clock. */
    public Long frozenTime(String clock) {
        JsonNode testClock = clock == null ? null : testClocks.get(clock);
        return testClock == null ? null : testClock.path("frozen_time").asLong();
    }

    /** The time of an object with a {@code test_clock}, else the account's. */
    public long nowFor(JsonNode object) {
        Long frozen = frozenTime(Nodes.text(object, "test_clock"));
        return frozen == null ? now() : frozen;
    }
}
