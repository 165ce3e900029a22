package dev.tollgate.twin.core.store;

/** The order of what is due at the same moment, also on different objects. */
public enum Turn {
    /** Follows from a step that happened: a bank's answer, a charge that settles. */
    ANSWER,
    /** Ends something: cancels, expires, gives up. */
    END,
    /** Changes terms: a schedule's next phase, collection that resumes. */
    CHANGE,
    /** Tells what is to come or was missed. */
    NOTICE,
    /** Bills and collects. */
    BILLING
}
