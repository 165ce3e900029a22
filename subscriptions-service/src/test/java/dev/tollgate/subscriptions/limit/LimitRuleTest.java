package dev.tollgate.subscriptions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.limit.Decision.Reason;
import dev.tollgate.subscriptions.plan.Plan;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.plan.TestPlans;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitRuleTest {
    private static final Plans PLANS = TestPlans.load();
    private static final Instant RESET = Instant.parse("2026-12-01T00:00:00Z");

    private final LimitRule rule = new LimitRule(PLANS.all());

    @Test
    void the_last_unit_within_the_limit_is_admitted_and_the_next_refused() {
        assertThat(rule.decide(free(), "messages", 999, 1, RESET))
                .isEqualTo(new Decision(true, "messages", 1000L, 1000, 0L, RESET, "free", Reason.WITHIN_LIMIT, null));
        assertThat(rule.decide(free(), "messages", 1000, 1, RESET))
                .isEqualTo(new Decision(
                        false, "messages", 1000L, 1000, 0L, RESET, "free", Reason.LIMIT_EXCEEDED, "starter"));
    }

    @Test
    void a_check_shows_what_is_used_already() {
        assertThat(rule.check(free(), "messages", 10, 1, RESET))
                .isEqualTo(new Decision(true, "messages", 1000L, 10, 990L, RESET, "free", Reason.WITHIN_LIMIT, null));
        assertThat(rule.check(free(), "messages", 10, 991, RESET).allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, starter", "5, starter", "6, professional", "25, professional", "26, enterprise"})
    void a_refusal_names_the_cheapest_plan_that_allows_the_number(long wanted, String plan) {
        assertThat(rule.decide(free(), "agents", 1, wanted - 1, null).allowedBy())
                .isEqualTo(wanted == 1 ? null : plan);
    }

    @Test
    void what_is_above_the_limit_already_leaves_nothing() {
        Decision decision = rule.decide(free(), "messages", 1500, 1, RESET);

        assertThat(decision.remaining()).isZero();
        assertThat(decision.used()).isEqualTo(1500);
    }

    @Test
    void an_unlimited_plan_admits_any_number() {
        Decision decision = rule.decide(PLANS.named("enterprise"), "messages", Long.MAX_VALUE, 5, RESET);

        assertThat(decision)
                .isEqualTo(new Decision(
                        true, "messages", null, Long.MAX_VALUE, null, RESET, "enterprise", Reason.UNLIMITED, null));
    }

    @Test
    void a_sum_beyond_the_largest_number_is_refused() {
        assertThat(rule.decide(free(), "messages", Long.MAX_VALUE, Long.MAX_VALUE, RESET)
                        .allowed())
                .isFalse();
    }

    @Test
    void a_level_may_be_lowered_above_the_limit_and_raised_within_it_only() {
        assertThat(rule.level(free(), "agents", 9, 8).allowed()).isTrue();
        assertThat(rule.level(free(), "agents", 9, 9).allowed()).isTrue();
        assertThat(rule.level(free(), "agents", 9, 8).remaining()).isZero();
        assertThat(rule.level(free(), "agents", 0, 1).allowed()).isTrue();
        assertThat(rule.level(free(), "agents", 1, 2))
                .isEqualTo(new Decision(false, "agents", 1L, 1, 0L, null, "free", Reason.LIMIT_EXCEEDED, "starter"));
    }

    @Test
    void a_level_is_raised_by_the_difference() {
        assertThat(rule.level(PLANS.named("starter"), "agents", 3, 5).allowed()).isTrue();
        assertThat(rule.level(PLANS.named("starter"), "agents", 3, 6).allowed()).isFalse();
    }

    @Test
    void nothing_on_top_of_nothing_is_admitted() {
        assertThat(rule.decide(free(), "messages", 0, 0, RESET).used()).isZero();
        assertThat(rule.decide(free(), "messages", 0, 0, RESET).allowed()).isTrue();
    }

    @Test
    void a_call_is_checked_until_the_end_of_its_period() {
        QuotaPeriod month = QuotaPeriod.at(RESET.minusSeconds(1));

        assertThat(rule.check(free(), new ConsumeCall("acct", "key", "messages", 990, month), 10))
                .isEqualTo(rule.check(free(), "messages", 10, 990, RESET));
    }

    @Test
    void a_quota_is_free_again_with_time_and_a_level_is_not() {
        assertThat(rule.decide(free(), "messages", 0, 1, RESET).isQuota()).isTrue();
        assertThat(rule.decide(free(), "agents", 0, 1, null).isQuota()).isFalse();
        assertThat(Reason.LIMIT_EXCEEDED.label()).isEqualTo("limit_exceeded");
    }

    private static Plan free() {
        return PLANS.free();
    }
}
