package dev.tollgate.twin.webhook;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is on its way to one endpoint: a few attempts at a time, however slowly it answers. */
final class Lane {
    private static final int MOST_AT_ONCE = 8;

    private final Deque<Delivery> queue = new ArrayDeque<>();
    private int underWay;

    /** True when the delivery may be attempted now; otherwise it comes out of {@link #done} in its turn. */
    boolean enter(Delivery delivery) {
        if (underWay < MOST_AT_ONCE) {
            underWay++;
            return true;
        }
        queue.add(delivery);
        return false;
    }

    /** An attempt is over; answers the next delivery, which takes its place, null when there is none. */
    Delivery done() {
        Delivery next = queue.poll();
        underWay -= next == null ? 1 : 0;
        return next;
    }

    boolean isEmpty() {
        return underWay == 0;
    }
}
