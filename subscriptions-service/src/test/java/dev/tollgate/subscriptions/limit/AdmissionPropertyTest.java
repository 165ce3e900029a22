package dev.tollgate.subscriptions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.limit.ConsumeCall.KeyId;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.plan.TestPlans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The admission rule, over any calls in any batches. */
class AdmissionPropertyTest {
    private static final Plans PLANS = TestPlans.load();
    private static final QuotaPeriod MONTH = QuotaPeriod.at(Instant.parse("2026-11-20T10:00:00Z"));

    @Property
    void never_more_than_the_limit_is_admitted(
            @ForAll("calls") List<ConsumeCall> calls, @ForAll @LongRange(min = 0, max = 1500) long before) {
        Ledger ledger = new Ledger(before);

        ledger.run(calls, calls.size());

        assertThat(ledger.used()).isLessThanOrEqualTo(Math.max(before, 1000));
        assertThat(ledger.used()).isEqualTo(before + ledger.admitted());
    }

    @Property
    void how_calls_are_cut_into_batches_changes_no_answer(
            @ForAll("calls") List<ConsumeCall> calls, @ForAll @IntRange(min = 1, max = 7) int size) {
        Ledger together = new Ledger(0);
        Ledger inBatches = new Ledger(0);

        assertThat(inBatches.run(calls, size)).isEqualTo(together.run(calls, Math.max(1, calls.size())));
        assertThat(inBatches.used()).isEqualTo(together.used());
    }

    @Property
    void a_call_is_refused_only_when_it_does_not_fit(@ForAll("calls") List<ConsumeCall> calls) {
        Ledger ledger = new Ledger(0);
        for (ConsumeCall call : calls) {
            long before = ledger.used();
            ConsumeResult result = ledger.run(List.of(call), 1).get(0);
            if (result instanceof Refused) {
                assertThat(before + call.quantity()).isGreaterThan(1000);
            }
        }
    }

    @Property
    void every_call_sent_twice_is_counted_once(@ForAll("calls") List<ConsumeCall> calls) {
        Ledger once = new Ledger(0);
        Ledger twice = new Ledger(0);
        List<ConsumeCall> doubled =
                calls.stream().flatMap(call -> List.of(call, call).stream()).toList();

        once.run(calls, 5);
        List<ConsumeResult> results = twice.run(doubled, 5);

        assertThat(twice.used()).isEqualTo(once.used());
        for (int i = 0; i < results.size(); i += 2) {
            if (results.get(i) instanceof Admitted first) {
                assertThat(results.get(i + 1)).isEqualTo(new Repeated(first.decision()));
            }
        }
    }

    @Property
    void after_an_upgrade_what_was_used_counts_on(
            @ForAll("calls") List<ConsumeCall> calls, @ForAll("calls") List<ConsumeCall> later) {
        Ledger ledger = new Ledger(0);
        ledger.run(calls, 3);
        long onFree = ledger.used();

        ledger.upgrade("starter");
        ledger.run(later, 3);

        assertThat(ledger.used()).isBetween(onFree, 10_000L);
    }

    @Provide
    Arbitrary<List<ConsumeCall>> calls() {
        Arbitrary<String> keys = Arbitraries.integers().between(0, 60).map(number -> "key-" + number);
        Arbitrary<Long> quantities = Arbitraries.longs().between(1, 400);
        return Combinators.combine(keys, quantities)
                .as((key, quantity) -> new ConsumeCall("acct", key, "messages", quantity, MONTH))
                .list()
                .ofMaxSize(60);
    }

    /** What PostgreSQL would hold from batch to batch. */
    private static final class Ledger {
        private final CounterKey key = new CounterKey("acct", "messages", MONTH.start());
        private final Map<CounterKey, Counter> counters = new HashMap<>();
        private final Map<KeyId, StoredAnswer> answers = new HashMap<>();
        private final Set<String> admittedKeys = new HashSet<>();
        private Plan plan = PLANS.free();
        private long admitted;

        Ledger(long before) {
            counters.put(key, new Counter(before, 0, 0));
        }

        List<ConsumeResult> run(List<ConsumeCall> calls, int size) {
            List<ConsumeResult> results = new ArrayList<>();
            for (int from = 0; from < calls.size(); from += size) {
                results.addAll(batch(calls.subList(from, Math.min(calls.size(), from + size))));
            }
            return results;
        }

        private List<ConsumeResult> batch(List<ConsumeCall> calls) {
            Admission admission = new Admission(
                    new LimitRule(PLANS.all()),
                    new AdmissionState(counters, answers, Map.of("acct", new AccountPlan(plan, 0))));
            List<ConsumeResult> results = admission.decide(calls);
            counters.putAll(admission.changed());
            for (ConsumeCall call : admission.admitted()) {
                assertThat(admittedKeys.add(call.key())).isTrue();
                admitted += call.quantity();
                answers.put(call.keyId(), new StoredAnswer(call.metric(), call.quantity(), admission.answer(call)));
            }
            return results;
        }

        void upgrade(String planId) {
            plan = PLANS.named(planId);
        }

        long used() {
            return counters.get(key).used();
        }

        long admitted() {
            return admitted;
        }
    }
}
