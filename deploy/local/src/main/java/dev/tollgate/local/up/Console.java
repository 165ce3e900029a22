package dev.tollgate.local.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the person at the terminal sees while things start: one line per step with the time it took. */
public record Console(PrintStream out) {

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints that a step is done, and how many seconds it took since the given {@link System#nanoTime()}. */
    public void done(String step, long sinceNanos) {
        var seconds = Duration.ofNanos(System.nanoTime() - sinceNanos).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "  %-24s ready after %4.1f s", step, seconds));
    }
}
