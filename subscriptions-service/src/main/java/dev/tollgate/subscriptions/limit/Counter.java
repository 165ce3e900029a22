package dev.tollgate.subscriptions.usage;

/**
 * A quota counter's row.
 *
 * @param used what was consumed
 * @param held what reservations hold
 * @param version rises with every write
 */
record Counter(long used, long held, long version) {
    /** What counts against the limit. */
    long taken() {
        return used + held;
    }

    Counter plus(long quantity) {
        return new Counter(used + quantity, held, version + 1);
    }
}
