package dev.tollgate.webhooks.delivery;

import static dev.tollgate.webhooks.delivery.DeliveryStatus.DEAD;
import static dev.tollgate.webhooks.delivery.DeliveryStatus.DELIVERED;
import static dev.tollgate.webhooks.delivery.DeliveryStatus.PENDING;
import static dev.tollgate.webhooks.delivery.DeliveryStatus.WAITING_CUSTOMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettlementTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_774_905_649);
    private static final Optional<Duration> RETRY = Optional.of(Duration.ofSeconds(5));
    private static final Duration UNNAMED = Duration.ofMinutes(10);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_CUSTOMER")
    void whatever_else_was_done_the_event_is_delivered(DeliveryOutcome outcome) {
        Settlement settled = Settlement.of(new Attempt.Answered(outcome, "why"), NOW, true, RETRY, UNNAMED);
        assertEquals(new Settlement(DELIVERED, outcome.label(), null, NOW, "why"), settled);
    }

    @Test
    void an_unknown_customer_is_waited_for_and_one_without_a_name_is_tried_by_the_clock() {
        Attempt unknown = new Attempt.Answered(DeliveryOutcome.UNKNOWN_CUSTOMER, null);
        assertEquals(
                new Settlement(WAITING_CUSTOMER, "unknown_customer", null, null, null),
                Settlement.of(unknown, NOW, true, RETRY, UNNAMED));
        assertEquals(
                NOW.plus(UNNAMED),
                Settlement.of(unknown, NOW, false, RETRY, UNNAMED).nextAttemptAt());
    }

    @Test
    void a_failure_is_tried_again_until_the_schedule_ends() {
        Attempt failed = new Attempt.Failed("timeout");
        assertEquals(
                new Settlement(PENDING, null, NOW.plusSeconds(5), null, "timeout"),
                Settlement.of(failed, NOW, true, RETRY, UNNAMED));
        Settlement last = Settlement.of(failed, NOW, true, Optional.empty(), UNNAMED);
        assertEquals(DEAD, last.status());
        assertNull(last.nextAttemptAt());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 415, 422})
    void what_the_destination_will_never_take_is_refused(int status) {
        assertInstanceOf(Attempt.Refused.class, Attempt.ofStatus(status, "no"));
    }

    @ParameterizedTest
    @CsvSource({"204", "302", "401", "403", "408", "425", "429", "500", "502", "503"})
    void every_other_status_may_pass(int status) {
        assertInstanceOf(Attempt.Failed.class, Attempt.ofStatus(status, "later"));
    }
}
