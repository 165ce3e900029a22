package dev.tollgate.subscriptions.limit;

/** What became of a consume. */
public sealed interface ConsumeResult {
    /** Counted now. */
    record Admitted(Decision decision) implements ConsumeResult {}

    /** Over the limit; nothing changed, nothing is stored, so the same key may succeed later. */
    record Refused(Decision decision) implements ConsumeResult {}

    /** The key was used for the same call before; this is what was answered then. */
    record Repeated(Decision decision) implements ConsumeResult {}

    /** The key was used for another call before. */
    record KeyTaken() implements ConsumeResult {}

    /** The cache that refused it is out of date: a group commit decides. */
    record Undecided() implements ConsumeResult {}
}
