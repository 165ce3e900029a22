package dev.tollgate.gateway.bulkhead;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right of one call to run. */
public final class Permit {
    private final Bulkhead bulkhead;
    private final Optional<String> caller;
    private final AtomicBoolean released = new AtomicBoolean();

    Permit(Bulkhead bulkhead, Optional<String> caller) {
        this.bulkhead = bulkhead;
        this.caller = caller;
    }

    /** Lets the next call run. Has an effect once. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            bulkhead.leave(caller);
        }
    }
}
