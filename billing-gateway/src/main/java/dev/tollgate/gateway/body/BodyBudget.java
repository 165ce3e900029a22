package dev.tollgate.gateway.body;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of the bodies that one class of routes holds, arriving and on their way. */
public final class BodyBudget {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param most bytes held at once
     */
    public BodyBudget(long most) {
        this.most = most;
    }

    /** Bytes that are held now. */
    public long held() {
        return held.get();
    }

    long most() {
        return most;
    }

    long free() {
        return most - held.get();
    }

    boolean reserve(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }
}
