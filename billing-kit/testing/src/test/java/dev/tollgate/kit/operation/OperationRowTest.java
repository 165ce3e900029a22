package dev.tollgate.kit.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who waits for whom when Stripe did not answer. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperationRowTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final OperationRow row = new OperationRow();

    /** The first wish has its turn, and Stripe does not answer. */
    @BeforeEach
    void unanswered() {
        row.state = OperationState.OPEN;
        row.revision = 1;
        row.attempt = 1;
        row.keyedAt = NOW;
        row.lease(NOW);
        row.hold(1);
        row.release(false, NOW);
    }

    @Test
    void the_same_wish_goes_on_at_once_and_a_newer_one_waits_as_long_as_the_lease() {
        assertThat(row.isTaken(NOW)).isFalse();

        row.renew(null, NOW);

        assertThat(row.isTaken(NOW.plus(OperationRow.LEASE).minusMillis(1))).isTrue();
        assertThat(row.isTaken(NOW.plus(OperationRow.LEASE))).isFalse();
    }

    @Test
    void a_run_that_had_lost_its_lease_does_not_end_the_wait_for_a_younger_one() {
        Instant later = NOW.plus(Duration.ofSeconds(21));
        row.lease(later);
        row.hold(1);
        row.release(false, later);

        row.hold(1);
        row.release(false, later);

        row.renew(null, later);
        assertThat(row.isTaken(later.plus(OperationRow.LEASE).minusMillis(1))).isTrue();
    }
}
