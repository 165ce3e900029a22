package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stripe's limit of requests a second, off until the operator sets it: 25 in a sandbox, 100 in live mode. A request
 * above it within any second is a 429. See https://docs.stripe.com/rate-limits.
 */
public final class RequestLimit {
    private static final long SECOND_MILLIS = 1_000;
    private static final int MOST = 10_000;

    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private final Clock clock;
    private int perSecond;
    private long refused;

    public RequestLimit(Clock clock) {
        this.clock = clock;
    }

    /** Takes {@code {"perSecond": 25}}, 0 for none; the count restarts. */
    public void set(JsonNode given) {
        int limit = given.path("perSecond").asInt(-1);
        if (limit < 0 || limit > MOST) {
            throw new IllegalArgumentException("needs perSecond, from 0 (none) to " + MOST);
        }
        perSecond = limit;
        refused = 0;
        lastSecond.clear();
    }

    /** Requests a second, 0 for no limit. */
    public int perSecond() {
        return perSecond;
    }

    /** How many requests it has rejected since it was set. */
    public long refused() {
        return refused;
    }

    /** Counts a request; 429 above the limit. */
    void require() {
        if (perSecond == 0) {
            return;
        }
        long now = clock.millis();
        while (!lastSecond.isEmpty() && lastSecond.peekFirst() <= now - SECOND_MILLIS) {
            lastSecond.removeFirst();
        }
        if (lastSecond.size() >= perSecond) {
            refused++;
            throw StripeError.rateLimited("rate_limit").header("Stripe-Rate-Limited-Reason", "global-rate");
        }
        lastSecond.addLast(now);
    }
}
