package dev.tollgate.kit.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateTest {
    private static final long SECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong(5 * SECOND);

    @ParameterizedTest
    @CsvSource({"20,25", "80,100", "1,2"})
    void no_second_sees_more_requests_than_stripe_allows(int perSecond, int allowed) {
        Rate rate = Rate.of(perSecond);

        long[] made = sentAt(rate, 5 * perSecond);

        for (long from : made) {
            long within = LongStream.of(made)
                    .filter(at -> at >= from && at < from + SECOND)
                    .count();
            assertTrue(within <= allowed, within + " requests within a second");
        }
    }

    @Test
    void a_process_alone_keeps_to_a_quarter() {
        LocalBudget budget = new LocalBudget(Rate.of(20), now::get);

        long taken = IntStream.range(0, 1000)
                .filter(call -> {
                    now.addAndGet(SECOND / 100);
                    return budget.take(0) >= 0;
                })
                .count();

        assertTrue(taken <= 10 * 5 + 1, taken + " in ten seconds");
        assertTrue(taken >= 10 * 5 - 1, taken + " in ten seconds");
    }

    @Test
    void who_would_wait_longer_than_the_patience_takes_nothing() {
        LocalBudget budget = new LocalBudget(Rate.of(4), now::get);
        assertEquals(0, budget.take(0));
        assertEquals(-SECOND, budget.take(SECOND - 1));
        assertEquals(SECOND, budget.take(SECOND));
        assertEquals(-2 * SECOND, budget.take(0));
    }

    @Test
    void a_reserve_is_left_for_who_comes_first() {
        Rate rate = Rate.of(20);
        assertTrue(rate.withReserve().roomMicros() < rate.roomMicros());
        assertEquals(rate.intervalMicros(), rate.withReserve().intervalMicros());
    }

    /** When requests are sent that are all asked for at once. */
    private long[] sentAt(Rate rate, int requests) {
        long ahead = now.get();
        long[] sent = new long[requests];
        for (int i = 0; i < requests; i++) {
            sent[i] = now.get() + rate.waitMicros(ahead, now.get());
            ahead = Math.max(ahead, now.get()) + rate.intervalMicros();
        }
        return sent;
    }
}
