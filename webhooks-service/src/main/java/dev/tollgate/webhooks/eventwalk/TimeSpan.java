package dev.tollgate.webhooks.eventwalk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time, both ends included.
 *
 * @param from its first instant
 * @param to its last instant
 */
record TimeSpan(Instant from, Instant to) {
    /** The same stretch in pieces, in order; none when it ends before it begins. */
    List<TimeSpan> pieces(Duration longest) {
        List<TimeSpan> pieces = new ArrayList<>();
        for (Instant begin = from; begin.isBefore(to); begin = begin.plus(longest)) {
            Instant end = begin.plus(longest);
            pieces.add(new TimeSpan(begin, end.isBefore(to) ? end : to));
        }
        return pieces;
    }
}
