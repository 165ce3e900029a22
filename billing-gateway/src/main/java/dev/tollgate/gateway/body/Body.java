package dev.tollgate.gateway.body;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body as it arrived, counted until it is released. */
public final class Body {
    private final Buffer bytes;
    private final BodyBudget budget;
    private final long wholeAtNanos = System.nanoTime();
    private final AtomicBoolean released = new AtomicBoolean();

    Body(Buffer bytes, BodyBudget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    public Buffer bytes() {
        return bytes;
    }

    /** When it was whole, by {@link System#nanoTime()}. */
    public long wholeAtNanos() {
        return wholeAtNanos;
    }

    /** The bytes are not needed any more. Has an effect once. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            budget.release(bytes.length());
        }
    }
}
