package dev.tollgate.twin.core.api;

import java.util.Optional;

/** Reads a time that has still to come, in seconds since 1970. */
public final class FutureTime {
    private static final long LATEST = 9_999_999_999L;

    private FutureTime() {}

    /** Empty when the parameter is not given; 400 when it is not after {@code now}. */
    public static Optional<Long> read(Params params, String name, long now) {
        Optional<Long> time = params.integer(name, 0, LATEST);
        if (time.isPresent() && time.get() <= now) {
            throw StripeError.invalid(null, "Invalid timestamp: must be an integer Unix timestamp in the future.")
                    .param(params.name(name));
        }
        return time;
    }
}
