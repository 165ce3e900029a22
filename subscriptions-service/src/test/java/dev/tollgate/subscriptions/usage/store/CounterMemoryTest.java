package dev.tollgate.subscriptions.usage.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.AdmissionState;
import dev.tollgate.subscriptions.limit.ConsumeCall;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.CounterKey;
import dev.tollgate.subscriptions.limit.LimitRule;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.plan.TestPlans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CounterMemoryTest {
    private static final Plans PLANS = TestPlans.load();
    private static final QuotaPeriod MONTH = QuotaPeriod.at(Instant.parse("2026-11-20T10:00:00Z"));

    private final CounterMemory memory = new CounterMemory(2);

    @Test
    void a_counter_is_this_process_s_own_once_it_was_found_as_it_was_left() {
        Counter left = consume("a", Counter.NONE);
        assertThat(memory.find(List.of(call("a")))).isEmpty();

        Counter again = consume("a", left);

        AdmissionState state = memory.find(List.of(call("a"))).orElseThrow();
        assertThat(state.counters()).containsExactly(Map.entry(call("a").counter(), again));
        assertThat(state.plans()).containsOnlyKeys("a");
    }

    @Test
    void a_counter_that_others_raise_too_is_not() {
        consume("a", Counter.NONE);
        consume("a", new Counter(50, 0, 9));

        assertThat(memory.find(List.of(call("a")))).isEmpty();
    }

    @Test
    void one_counter_that_is_not_its_own_is_enough_for_none() {
        consume("a", consume("a", Counter.NONE));
        consume("b", Counter.NONE);

        assertThat(memory.find(List.of(call("a"), call("b")))).isEmpty();
    }

    @Test
    void a_counter_that_others_raised_is_its_own_again_once_it_was_found_as_it_was_left() {
        consume("a", consume("a", Counter.NONE));
        Counter left = consume("a", new Counter(50, 0, 9));
        assertThat(memory.find(List.of(call("a")))).isEmpty();

        consume("a", left);

        assertThat(memory.find(List.of(call("a")))).isPresent();
    }

    @Test
    void what_is_found_without_a_change_is_remembered_too() {
        consume("a", consume("a", Counter.NONE));
        Counter full = new Counter(1000, 0, 9);

        assertThat(consume("a", full)).isNull();
        consume("a", full);

        assertThat(memory.find(List.of(call("a"))).orElseThrow().counters()).containsValue(full);
    }

    @Test
    void the_counters_used_last_are_remembered() {
        consume("a", consume("a", Counter.NONE));
        consume("b", consume("b", Counter.NONE));
        memory.find(List.of(call("a")));

        consume("c", Counter.NONE);

        assertThat(memory.find(List.of(call("a")))).isPresent();
        assertThat(memory.find(List.of(call("b")))).isEmpty();
    }

    /** Counts one call upon a counter as it was found, and returns it as it is left. */
    private Counter consume(String account, Counter found) {
        CounterKey key = call(account).counter();
        AdmissionState state =
                new AdmissionState(Map.of(key, found), Map.of(), Map.of(account, new AccountPlan(PLANS.free(), 0)));
        DecidedBatch batch = DecidedBatch.of(new LimitRule(PLANS.all()), state, List.of(call(account)));
        memory.leave(state, batch.admission().changed());
        return batch.admission().changed().get(key);
    }

    private static ConsumeCall call(String account) {
        return new ConsumeCall(account, "key", "messages", 1, MONTH);
    }
}
