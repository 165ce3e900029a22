package dev.tollgate.twin.core.webhook;

import java.util.ArrayDeque;
import java.util.Deque;

/** The deliveries of one endpoint: a few attempts at a time, the others wait. */
final class EndpointQueue {
    private static final int MOST_AT_ONCE = 8;

    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private int underWay;

    /** True when the delivery may be attempted now; otherwise {@link #next} returns it in its turn. */
    boolean admit(Delivery delivery) {
        if (underWay < MOST_AT_ONCE) {
            underWay++;
            return true;
        }
        waiting.add(delivery);
        return false;
    }

    /** Ends an attempt and returns the delivery that takes its place, null when none waits. */
    Delivery next() {
        Delivery next = waiting.poll();
        underWay -= next == null ? 1 : 0;
        return next;
    }

    boolean isEmpty() {
        return underWay == 0;
    }
}
