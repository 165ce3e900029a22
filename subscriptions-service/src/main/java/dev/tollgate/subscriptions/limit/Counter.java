package dev.tollgate.subscriptions.limit;

/**
 * A quota counter's row.
 *
 * @param used what was consumed
 * @param held what reservations hold
 * @param version rises with every write
 */
public record Counter(long used, long held, long version) {
    /** A counter without a row yet. */
    public static final Counter NONE = new Counter(0, 0, 0);

    /** What counts against the limit. */
    public long taken() {
        return used + held;
    }

    Counter plus(long quantity) {
        return new Counter(used + quantity, held, version + 1);
    }
}
