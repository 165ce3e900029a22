package dev.tollgate.subscriptions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.KeyTaken;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.plan.TestPlans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdmissionTest {
    private static final Plans PLANS = TestPlans.load();
    private static final QuotaPeriod MONTH = QuotaPeriod.at(Instant.parse("2026-11-20T10:00:00Z"));
    private static final CounterKey COUNTER = new CounterKey("acct", "messages", MONTH.start());

    @Test
    void what_is_admitted_raises_the_counter_and_its_version() {
        Admission admission = admission(new Counter(10, 5, 7));

        assertThat(admission.decide(List.of(call("key-1", "messages", 3)))).hasOnlyElementsOfType(Admitted.class);

        assertThat(admission.changed()).containsExactly(Map.entry(COUNTER, new Counter(13, 5, 8)));
        assertThat(admission.admitted()).containsExactly(call("key-1", "messages", 3));
        assertThat(admission.answer(call("key-1", "messages", 3)).used()).isEqualTo(18);
    }

    @Test
    void a_counter_without_a_row_counts_as_zero_and_is_added_when_a_call_is_admitted() {
        AdmissionState state = new AdmissionState(Map.of(), Map.of(), Map.of("acct", new AccountPlan(PLANS.free(), 0)));
        Admission admission = new Admission(new LimitRule(PLANS.all()), state);

        assertThat(admission.decide(List.of(call("key-1", "messages", 1001)))).hasOnlyElementsOfType(Refused.class);
        assertThat(admission.added()).isEmpty();
        assertThat(admission.decide(List.of(call("key-1", "messages", 3)))).hasOnlyElementsOfType(Admitted.class);

        assertThat(admission.added()).containsExactly(COUNTER);
        assertThat(admission.changed()).containsExactly(Map.entry(COUNTER, new Counter(3, 0, 1)));
    }

    @Test
    void what_reservations_hold_counts_against_the_limit() {
        Admission admission = admission(new Counter(900, 100, 7));

        assertThat(admission.decide(List.of(call("key-1", "messages", 1)))).hasOnlyElementsOfType(Refused.class);
        assertThat(admission.changed()).isEmpty();
    }

    @Test
    void a_key_stands_for_one_metric_and_quantity() {
        Admission admission = admission(new Counter(0, 0, 0));

        List<ConsumeResult> results = admission.decide(List.of(
                call("key-1", "messages", 3),
                call("key-1", "messages", 3),
                call("key-1", "messages", 4),
                call("key-1", "agents", 3),
                call("key-2", "messages", 3)));

        assertThat(results)
                .extracting(Object::getClass)
                .containsExactly(Admitted.class, Repeated.class, KeyTaken.class, KeyTaken.class, Admitted.class);
        assertThat(admission.changed().get(COUNTER).used()).isEqualTo(6);
    }

    @Test
    void what_an_account_has_not_used_is_nothing() {
        var usage = new AccountUsage(
                new AccountPlan(PLANS.free(), 1), Map.of("messages", new Counter(3, 1, 2)), Map.of("agents", 4L));

        assertThat(usage.counter("messages")).isEqualTo(new Counter(3, 1, 2));
        assertThat(usage.counter("emails")).isEqualTo(new Counter(0, 0, 0));
        assertThat(usage.level("agents")).isEqualTo(4);
        assertThat(usage.level("users")).isZero();
    }

    private static Admission admission(Counter counter) {
        var state = new AdmissionState(
                Map.of(COUNTER, counter), Map.of(), Map.of("acct", new AccountPlan(PLANS.free(), 1)));
        return new Admission(new LimitRule(PLANS.all()), state);
    }

    private static ConsumeCall call(String key, String metric, long quantity) {
        return new ConsumeCall("acct", key, metric, quantity, MONTH);
    }
}
