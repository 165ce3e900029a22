package dev.tollgate.webhooks.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryScheduleTest {
    private final RetrySchedule schedule =
            new RetrySchedule(List.of(Duration.ofSeconds(1), Duration.ofSeconds(10)), 0.2);

    @Test
    void each_failed_attempt_has_its_wait_and_after_the_last_there_is_none() {
        assertEquals(Optional.of(Duration.ofSeconds(1)), schedule.after(1, 0.5));
        assertEquals(Optional.of(Duration.ofSeconds(10)), schedule.after(2, 0.5));
        assertEquals(Optional.empty(), schedule.after(3, 0.5));
    }

    @Test
    void a_wait_varies_by_a_fifth_at_most() {
        assertEquals(Optional.of(Duration.ofSeconds(8)), schedule.after(2, 0));
        assertEquals(Optional.of(Duration.ofSeconds(12)), schedule.after(2, 1));
    }
}
