package dev.tollgate.local.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param counted what was looked at, in words with its numbers
 * @param faults one line for each thing that is wrong
 */
record Finding(String counted, List<String> faults) {

    boolean holds() {
        return faults.isEmpty();
    }
}
