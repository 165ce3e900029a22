package dev.tollgate.local.process;

import dev.tollgate.local.LocalFailure;
import java.time.Duration;

/** The pause between two looks at something that is not there yet. The only place where the local run sleeps. */
public final class Pause {
    private static final Duration LENGTH = Duration.ofMillis(100);

    private Pause() {}

    /** Waits a moment; fails when the run is ending. */
    public static void take() {
        try {
            Thread.sleep(LENGTH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("The run is ending.", e);
        }
    }
}
