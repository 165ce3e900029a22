package dev.tollgate.local.check;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.process.Pause;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code check [SECONDS]}: checks every invariant of a running system and prints a line for each. What does not hold is
 * checked again for so long, 30 seconds when nothing is given: work on the way may still arrive.
 *
 * @param excepted names of invariants that are left out
 */
public record CheckCommand(Supplier<Deployment> system, PrintStream out, Set<String> excepted) {
    /** Something does not hold. */
    static final int BROKEN = 1;
    /** The check did not come to its end. */
    static final int UNCHECKED = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 20;

    /** Checks every invariant. */
    public CheckCommand(Supplier<Deployment> system, PrintStream out) {
        this(system, out, Set.of());
    }

    /** 0 when everything holds, 1 when something does not, 2 when that cannot be said. */
    public int run(List<String> arguments) {
        try {
            var patience = patience(arguments);
            return run(system.get(), System.nanoTime() + patience.toNanos());
        } catch (LocalFailure failure) {
            out.println("Cannot be checked: " + failure.getMessage());
            return UNCHECKED;
        }
    }

    private int run(Deployment deployment, long end) {
        var findings = new ArrayList<Finding>();
        for (var invariant : Invariants.ALL) {
            if (!excepted.contains(invariant.name())) {
                var finding = settled(invariant, deployment, end);
                report(invariant, finding);
                findings.add(finding);
            }
        }
        out.println(summary(findings));
        return findings.stream().allMatch(Finding::holds) ? 0 : BROKEN;
    }

    private static Finding settled(Invariant invariant, Deployment system, long end) {
        var finding = invariant.check(system);
        while (!finding.holds() && System.nanoTime() < end) {
            Pause.take();
            finding = invariant.check(system);
        }
        return finding;
    }

    private void report(Invariant invariant, Finding finding) {
        out.printf("%-7s %-28s %s%n", finding.verdict(), invariant.name(), finding.counted());
        finding.faults().stream().limit(SHOWN).forEach(fault -> out.println("        " + fault));
        if (finding.faults().size() > SHOWN) {
            out.println("        … and " + (finding.faults().size() - SHOWN) + " more");
        }
    }

    private static String summary(List<Finding> findings) {
        var failed = findings.stream().filter(finding -> !finding.holds()).count();
        var skipped = findings.stream().filter(Finding::skipped).count();
        return (failed == 0
                        ? "All %d invariants hold".formatted(findings.size() - skipped)
                        : "%d of %d invariants do not hold".formatted(failed, findings.size() - skipped))
                + (skipped == 0 ? "." : ", %d skipped.".formatted(skipped));
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
