package dev.tollgate.gateway.support;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that a service keeps until the test lets them go. */
final class HeldRequests {
    private static final int MOST_SECONDS = 25;

    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(1);

    boolean handles(String path) {
        return path.endsWith("/held") || path.endsWith("/held/count") || path.endsWith("/release");
    }

    String handle(String path) {
        if (path.endsWith("/release")) {
            CountDownLatch open = gate;
            gate = new CountDownLatch(1);
            open.countDown();
        } else if (path.endsWith("/held")) {
            hold();
        }
        return String.valueOf(held.get());
    }

    private void hold() {
        CountDownLatch closed = gate;
        held.incrementAndGet();
        try {
            closed.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held.decrementAndGet();
        }
    }
}
