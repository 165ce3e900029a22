package dev.tollgate.twin.billing.testclock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** Notified as the time of a test clock passes. */
public interface ClockListener {

    /** The latest time, in seconds since 1970, this clock may be advanced to in one step. */
    long limit(DataSet data, ObjectNode clock);

    /** The time of the next thing due on this clock, {@link Long#MAX_VALUE} when there is none. */
    long next(DataSet data, ObjectNode clock);

    /** Does everything due on this clock by its present frozen time. */
    void due(DataSet data, ObjectNode clock);

    /** The clock is deleted, and with it all its objects. */
    void ended(DataSet data, ObjectNode clock);
}
