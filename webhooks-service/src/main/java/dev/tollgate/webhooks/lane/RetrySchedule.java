package dev.tollgate.webhooks.lane;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a failed attempt is repeated.
 *
 * @param delays the wait after the first failed attempt, after the second and so on
 * @param jitter by how much of itself a wait varies, 0 to 1
 */
public record RetrySchedule(List<Duration> delays, double jitter) {
    /**
     * The wait before the next attempt, empty when there is none.
     *
     * @param failedAttempts how many there were, at least one
     * @param random 0 (inclusive) to 1 (exclusive)
     */
    public Optional<Duration> after(int failedAttempts, double random) {
        if (failedAttempts > delays.size()) {
            return Optional.empty();
        }
        double factor = 1 + jitter * (2 * random - 1);
        return Optional.of(
                Duration.ofMillis((long) (delays.get(failedAttempts - 1).toMillis() * factor)));
    }
}
