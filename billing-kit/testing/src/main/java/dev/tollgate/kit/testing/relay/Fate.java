package dev.tollgate.kit.testing.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What becomes of one webhook.
 *
 * @param copies after which time each copy is delivered
 * @param withheld whether it is delivered when the relay is flushed; a webhook that is not, and has no copies, is lost
 */
record Fate(List<Duration> copies, boolean withheld) {
    static final Fate AT_ONCE = new Fate(List.of(Duration.ZERO), false);

    private static final Fate WITHHELD = new Fate(List.of(), true);
    private static final Fate LOST = new Fate(List.of(), false);
    private static final int LONGEST_MILLIS = 1_500;
    private static final int SHORTEST_MILLIS = 200;

    /**
     * The fate of the n-th webhook of its type: the same for the same seed, however the types mix on the way. Of ten, two
     * are withheld, two arrive late and six soon; of those that arrive, every fourth does so twice. Where webhooks get
     * lost, those do that are withheld otherwise.
     */
    static Fate of(long seed, boolean lossy, String type, int ordinal) {
        Random random = new Random(31 * (31 * seed + type.hashCode()) + ordinal);
        random.nextInt();
        int lot = random.nextInt(10);
        if (lot < 2) {
            return lossy ? LOST : WITHHELD;
        }
        List<Duration> copies = new ArrayList<>(List.of(delay(random, lot < 4)));
        if (random.nextInt(4) == 0) {
            copies.add(delay(random, true));
        }
        return new Fate(List.copyOf(copies), false);
    }

    boolean isLost() {
        return copies.isEmpty() && !withheld;
    }

    private static Duration delay(Random random, boolean late) {
        return Duration.ofMillis(random.nextInt(late ? LONGEST_MILLIS : SHORTEST_MILLIS));
    }
}
