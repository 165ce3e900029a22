package dev.tollgate.twin.core.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The latest deliveries, with their results. */
final class DeliveryLog {
    private static final int SIZE = 2_000;

    private final Deque<Delivery> latest = new ArrayDeque<>();

    void add(Delivery delivery) {
        latest.addLast(delivery);
        if (latest.size() > SIZE) {
            latest.removeFirst();
        }
    }

    /** Newest first. */
    ArrayNode toNode() {
        ArrayNode nodes = Nodes.array();
        for (Iterator<Delivery> newest = latest.descendingIterator(); newest.hasNext(); ) {
            nodes.add(newest.next().toNode());
        }
        return nodes;
    }
}
