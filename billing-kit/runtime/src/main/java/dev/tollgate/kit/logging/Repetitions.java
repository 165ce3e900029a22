package dev.tollgate.kit.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The {@link Repetition}s of a bounded number of keys; while all of them continue, further keys share one of their group. */
public final class Repetitions {
    private static final int KEYS_MAX = 1000;

    private final Map<String, Repetition> repetitions = new ConcurrentHashMap<>();
    private final int whole;

    /** With so many occurrences of each key that are logged whole before the rest is counted. */
    public Repetitions(int whole) {
        this.whole = whole;
    }

    /**
     * The key's own one, or the one it shares.
     *
     * @param now epoch milliseconds
     */
    public Repetition of(String group, String key, long now) {
        String own = group + '|' + key;
        Repetition known = repetitions.get(own);
        if (known != null) {
            return known;
        }
        if (repetitions.size() >= KEYS_MAX) {
            repetitions.values().removeIf(each -> each.isQuiet(now));
        }
        String free = repetitions.size() >= KEYS_MAX ? group + "|others" : own;
        return repetitions.computeIfAbsent(free, any -> new Repetition(whole));
    }
}
