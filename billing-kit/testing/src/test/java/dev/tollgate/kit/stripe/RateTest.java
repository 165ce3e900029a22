package dev.tollgate.kit.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
    void eight_processes_that_cannot_see_each_other_keep_to_the_budget() {
        List<LocalBudget> fleet = Stream.generate(() -> new LocalBudget(Rate.of(20), now::get))
                .limit(8)
                .toList();

        long taken = IntStream.range(0, 1000)
                .mapToLong(moment -> {
                    now.addAndGet(SECOND / 100);
                    return fleet.stream().filter(one -> one.take(0) >= 0).count();
                })
                .sum();

        assertTrue(taken <= 10 * 20 + 8, taken + " in ten seconds");
        assertTrue(taken >= 10 * 20 - 8, taken + " in ten seconds");
    }

    @Test
    void a_process_alone_makes_no_call_while_stripe_asks_it_to_wait() {
        LocalBudget budget = new LocalBudget(Rate.of(8), now::get);

        budget.pause(3 * SECOND);

        assertTrue(budget.take(3 * SECOND - 1) < 0);
        now.addAndGet(4 * SECOND);
        assertEquals(0, budget.take(0));
    }

    @Test
    void who_would_wait_longer_than_the_patience_takes_nothing() {
        LocalBudget budget = new LocalBudget(Rate.of(8), now::get);
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
