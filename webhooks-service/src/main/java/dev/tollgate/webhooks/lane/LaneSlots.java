package dev.tollgate.webhooks.lane;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many more lanes of each destination a worker may take, and whether it was asked to while none was free. */
final class LaneSlots {
    private final Map<String, Integer> free = new HashMap<>();
    private final Set<String> refused = new HashSet<>();

    LaneSlots(Collection<String> destinations, int perDestination) {
        destinations.forEach(destination -> free.put(destination, perDestination));
    }

    /** Takes all that are free. */
    synchronized int takeAll(String destination) {
        int taken = free.put(destination, 0);
        if (taken == 0) {
            refused.add(destination);
        }
        return taken;
    }

    /** Gives some back; returns whether a request was refused since the last time. */
    synchronized boolean giveBack(String destination, int count) {
        free.merge(destination, count, Integer::sum);
        return count > 0 && refused.remove(destination);
    }
}
