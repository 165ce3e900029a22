package dev.tollgate.subscriptions.usage;

/** What became of a consume. */
sealed interface ConsumeResult {
    /** Counted now. */
    record Admitted(Decision decision) implements ConsumeResult {}

    /** Over the limit; nothing changed, nothing is stored, so the same key may succeed later. */
    record Refused(Decision decision) implements ConsumeResult {}

    /** The key was used for the same call before; this is what was answered then. */
    record Repeated(Decision decision) implements ConsumeResult {}

    /** The key was used for another call before. */
    record KeyTaken() implements ConsumeResult {}

    /** A group commit has to look at it after all, because the copy it was refused by is out of date. */
    record Undecided() implements ConsumeResult {}
}
