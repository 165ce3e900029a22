package dev.tollgate.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.entitlement.EntitlementGrant;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RenewalTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant END = Instant.parse("2026-12-20T08:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"active", "trialing", "past_due"})
    void a_running_subscription_renews_at_its_periods_end(String status) {
        assertThat(of(status, null, false)).isEqualTo(new Renewal(END, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "incomplete", "unpaid", "canceled"})
    void one_that_gives_nothing_renews_never(String status) {
        assertThat(of(status, null, false)).isEqualTo(new Renewal(null, null));
    }

    @Test
    void either_field_of_stripes_ends_it() {
        assertThat(of("active", null, true)).isEqualTo(new Renewal(null, END));
        assertThat(of("active", END, false)).isEqualTo(new Renewal(null, END));
        assertThat(of("active", END.minusSeconds(60), false)).isEqualTo(new Renewal(null, END.minusSeconds(60)));
    }

    @Test
    void an_end_after_this_period_leaves_one_more_renewal() {
        Instant later = END.plusSeconds(86_400);

        assertThat(of("active", later, false)).isEqualTo(new Renewal(END, later));
    }

    @Test
    void without_a_subscription_there_is_neither() {
        assertThat(Renewal.of(EntitlementGrant.none("free"))).isEqualTo(new Renewal(null, null));
    }

    private static Renewal of(String status, Instant cancelAt, boolean cancelAtPeriodEnd) {
        return Renewal.of(new EntitlementGrant("starter", status, "sub_1", START, END, cancelAt, cancelAtPeriodEnd));
    }
}
