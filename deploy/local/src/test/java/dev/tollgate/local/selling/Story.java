package dev.tollgate.local.selling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was done in a seed's run and what came of it, a numbered line for each step. */
final class Story {
    /** The outcome of what could not be tried. */
    static final String NOTHING = "-";

    private final long seed;
    private final String account;
    private final List<String> lines = new ArrayList<>();

    Story(long seed, String account) {
        this.seed = seed;
        this.account = account;
    }

    /** Takes a step, unless there is nothing to do; returns whether it was taken. A failure names it. */
    boolean step(String actor, Object what, Supplier<String> act) {
        try {
            var outcome = act.get();
            if (!outcome.equals(NOTHING)) {
                add(actor + ": " + what + " → " + outcome);
            }
            return !outcome.equals(NOTHING);
        } catch (RuntimeException | AssertionError failure) {
            add(actor + ": " + what + " failed: " + failure);
            throw failure;
        }
    }

    synchronized void add(String line) {
        lines.add("  step " + (lines.size() + 1) + ", " + line);
    }

    /** The line of the last step. */
    synchronized String last() {
        return lines.get(lines.size() - 1);
    }

    /** How to repeat it, and every step. */
    synchronized String text() {
        return "Seed %d, account %s. Repeat it with -Dselling.seed=%d -Dselling.runs=1%n%s%n"
                .formatted(seed, account, seed, String.join("\n", lines));
    }
}
