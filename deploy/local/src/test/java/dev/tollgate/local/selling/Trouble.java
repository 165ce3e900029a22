package dev.tollgate.local.selling;

import java.util.Random;

/**
 * What a seed's run has to stand besides clicks at random and webhooks that are late, doubled and shuffled. Seeds 2 and 3,
 * which every build runs, have one of each.
 */
enum Trouble {
    NONE,
    /** One of two replicas is killed while it sells, and started again. */
    KILLED,
    /** Some webhooks are accepted and never delivered, so that only the walk of Stripe's events finds them. */
    LOST;

    private static final int ROUND = 4;
    private static final int PARTS = 4;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** Independent dice for each part of a seed's run: those of neighbouring seeds must not begin alike. */
    static Random dice(long seed, int part) {
        return new Random((PARTS * seed + part) * SCATTER);
    }

    static Trouble of(long seed) {
        return switch (Math.floorMod(seed, ROUND)) {
            case 2 -> KILLED;
            case 3 -> LOST;
            default -> NONE;
        };
    }
}
