package dev.tollgate.local.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param counted what was looked at, in words with its numbers; of a skipped one why
 * @param faults one line for each thing that is wrong
 * @param skipped whether this deployment gives nothing to compare with
 */
record Finding(String counted, List<String> faults, boolean skipped) {

    Finding(String counted, List<String> faults) {
        this(counted, faults, false);
    }

    /** The invariant was not checked. */
    static Finding skipped(String reason) {
        return new Finding(reason, List.of(), true);
    }

    boolean holds() {
        return faults.isEmpty();
    }

    /** The word its line begins with. */
    String verdict() {
        return skipped ? "skipped" : holds() ? "ok" : "FAIL";
    }
}
