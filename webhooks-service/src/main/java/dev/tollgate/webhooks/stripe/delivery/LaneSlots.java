package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How many more lanes of each destination a worker may take on, and whether somebody came while none was free. */
final class LaneSlots {
    private final Map<Destination, Integer> free = new EnumMap<>(Destination.class);
    private final Set<Destination> cameInVain = EnumSet.noneOf(Destination.class);

    LaneSlots(int perDestination) {
        for (Destination destination : Destination.values()) {
            free.put(destination, perDestination);
        }
    }

    /** Takes all that are free. */
    synchronized int takeAll(Destination destination) {
        int taken = free.put(destination, 0);
        if (taken == 0) {
            cameInVain.add(destination);
        }
        return taken;
    }

    /** Gives some back; answers whether somebody came in vain since the last time. */
    synchronized boolean giveBack(Destination destination, int count) {
        free.merge(destination, count, Integer::sum);
        return count > 0 && cameInVain.remove(destination);
    }
}
