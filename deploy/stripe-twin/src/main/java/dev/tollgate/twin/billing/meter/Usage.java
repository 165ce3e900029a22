package dev.tollgate.twin.billing.meter;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What one event adds to a meter; ordered by its time, and then by arrival.
 *
 * @param timestamp seconds since 1970
 */
record Usage(long timestamp, long sequence, BigDecimal value) implements Comparable<Usage> {
    private static final Comparator<Usage> ORDER =
            Comparator.comparingLong(Usage::timestamp).thenComparingLong(Usage::sequence);

    /** Comes before all usage of this time. */
    static Usage before(long timestamp) {
        return new Usage(timestamp, Long.MIN_VALUE, BigDecimal.ZERO);
    }

    @Override
    public int compareTo(Usage other) {
        return ORDER.compare(this, other);
    }
}
