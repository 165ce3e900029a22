package dev.tollgate.webhooks.load;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many events wait in this process to be stored: their rate times how long a write takes, so it grows with both.
 */
@ApplicationScoped
public class IntakeLoad {
    private final AtomicInteger waiting = new AtomicInteger();

    /** An event waits from now on. */
    public void begin() {
        waiting.incrementAndGet();
    }

    /** The write of an event ended, or was given up. */
    public void end() {
        waiting.decrementAndGet();
    }

    /** How many events wait now. */
    public int waiting() {
        return waiting.get();
    }
}
