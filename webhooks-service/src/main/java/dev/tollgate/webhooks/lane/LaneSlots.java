package dev.tollgate.webhooks.lane;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/** How many more lanes of each destination a worker may take, and whether it was asked to while none was free. */
final class LaneSlots {
    /** With one, a lane that hangs would hold up its whole destination. */
    private static final int FEWEST = 2;

    private final Map<String, Integer> taken = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final int most;
    private final IntSupplier mostNow;

    /**
     * Slots.
     *
     * @param most lanes per destination
     * @param mostNow how many of these may be taken at the moment; two always may, so that work goes on, also beside a lane that
     *     hangs
     */
    LaneSlots(Collection<String> destinations, int most, IntSupplier mostNow) {
        destinations.forEach(destination -> taken.put(destination, 0));
        this.most = most;
        this.mostNow = mostNow;
    }

    /** Takes all that are free. */
    synchronized int takeAll(String destination) {
        int allowed = Math.min(most, Math.max(FEWEST, mostNow.getAsInt()));
        int free = Math.max(0, allowed - taken.get(destination));
        taken.merge(destination, free, Integer::sum);
        if (free == 0) {
            refused.add(destination);
        }
        return free;
    }

    /** Whether only the fewest may be taken at the moment, where more could be. */
    boolean areFewest() {
        return most > FEWEST && mostNow.getAsInt() <= FEWEST;
    }

    /** Gives some back; returns whether a request was refused since the last time. */
    synchronized boolean giveBack(String destination, int count) {
        taken.merge(destination, -count, Integer::sum);
        return count > 0 && refused.remove(destination);
    }
}
