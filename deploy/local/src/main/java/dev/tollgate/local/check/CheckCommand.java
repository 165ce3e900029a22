package dev.tollgate.local.check;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.process.Pause;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code check [SECONDS]}: checks every invariant of a running system and prints a line for each. What does not hold is
 * checked again for so long, 30 seconds when nothing is given: work on the way may still arrive.
 */
public record CheckCommand(Supplier<Deployment> system, PrintStream out) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 20;

    /** 0 when everything holds, else 1. */
    public int run(List<String> arguments) {
        var end = System.nanoTime() + patience(arguments).toNanos();
        var deployment = system.get();
        var failed = 0;
        for (var invariant : Invariants.ALL) {
            failed += report(invariant, settled(invariant, deployment, end)) ? 0 : 1;
        }
        out.println(
                failed == 0
                        ? "All %d invariants hold.".formatted(Invariants.ALL.size())
                        : failed + " of " + Invariants.ALL.size() + " invariants do not hold.");
        return failed == 0 ? 0 : 1;
    }

    private static Finding settled(Invariant invariant, Deployment system, long end) {
        var finding = invariant.check(system);
        while (!finding.holds() && System.nanoTime() < end) {
            Pause.take();
            finding = invariant.check(system);
        }
        return finding;
    }

    private boolean report(Invariant invariant, Finding finding) {
        out.printf("%-4s %-26s %s%n", finding.holds() ? "ok" : "FAIL", invariant.name(), finding.counted());
        finding.faults().stream().limit(SHOWN).forEach(fault -> out.println("       " + fault));
        if (finding.faults().size() > SHOWN) {
            out.println("       … and " + (finding.faults().size() - SHOWN) + " more");
        }
        return finding.holds();
    }

    private static Duration patience(List<String> arguments) {
        if (arguments.isEmpty()) {
            return PATIENCE;
        }
        if (arguments.size() > 1 || !arguments.get(0).matches("\\d{1,4}")) {
            throw new LocalFailure("Usage: deploy/local/check [SECONDS]   how long work on the way may still take");
        }
        return Duration.ofSeconds(Long.parseLong(arguments.get(0)));
    }
}
