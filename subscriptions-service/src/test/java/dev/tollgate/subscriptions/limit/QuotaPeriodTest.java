package dev.tollgate.subscriptions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuotaPeriodTest {
    @Test
    void a_month_goes_from_its_first_moment_to_the_next_months_first() {
        QuotaPeriod period = QuotaPeriod.at(Instant.parse("2028-02-29T23:59:59.999Z"));

        assertThat(period.start()).isEqualTo("2028-02-01T00:00:00Z");
        assertThat(period.end()).isEqualTo("2028-03-01T00:00:00Z");
        assertThat(QuotaPeriod.at(period.end()).start()).isEqualTo(period.end());
    }

    @Test
    void a_moment_outside_counts_at_the_nearest_end() {
        QuotaPeriod month = QuotaPeriod.at(Instant.parse("2026-02-10T00:00:00Z"));

        assertThat(month.nearest(Instant.parse("2026-01-31T23:59:59Z"))).isEqualTo(month.start());
        assertThat(month.nearest(Instant.parse("2026-02-10T00:00:00Z"))).isEqualTo("2026-02-10T00:00:00Z");
        assertThat(month.nearest(month.end())).isEqualTo("2026-02-28T23:59:59.999999Z");
        assertThat(month.length()).isEqualTo(Duration.ofDays(28));
    }

    @Test
    void the_time_left_is_a_second_at_least() {
        Instant last = Instant.parse("2026-12-31T23:59:59.999Z");

        assertThat(QuotaPeriod.at(last).left(last)).isEqualTo(Duration.ofSeconds(1));
        assertThat(QuotaPeriod.at(last).left(last.minusSeconds(2))).isEqualTo(Duration.ofMillis(2_001));
    }
}
