package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.stripe.delivery.DeliveryStatus.DEAD;
import static dev.tollgate.webhooks.stripe.delivery.DeliveryStatus.DELIVERED;
import static dev.tollgate.webhooks.stripe.delivery.DeliveryStatus.PENDING;
import static dev.tollgate.webhooks.stripe.delivery.DeliveryStatus.WAITING_CUSTOMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static Settlement settle(Attempt attempt, String eventCustomer, Optional<Duration> retryAfter) {
        return Settlement.of(attempt, NOW, eventCustomer, retryAfter);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN_CUSTOMER", "QUARANTINED"})
    void every_other_outcome_ends_as_delivered(DeliveryOutcome outcome) {
        Settlement settled = settle(new Attempt.Answered(outcome, "why", null), "cus_1", RETRY);
        assertEquals(new Settlement(DELIVERED, outcome.label(), null, NOW, null, "why"), settled);
    }

    @ParameterizedTest
    @CsvSource({"cus_1,,cus_1", "cus_1,cus_2,cus_2", ",cus_2,cus_2"})
    void an_unknown_customer_is_waited_for_by_the_name_the_answer_gives_or_the_event(
            String eventCustomer, String answered, String waitingFor) {
        Attempt unknown = new Attempt.Answered(DeliveryOutcome.UNKNOWN_CUSTOMER, null, answered);
        assertEquals(
                new Settlement(WAITING_CUSTOMER, "unknown_customer", null, null, waitingFor, null),
                settle(unknown, eventCustomer, RETRY));
    }

    @Test
    void an_unknown_customer_without_a_name_is_a_failed_attempt() {
        Attempt unknown = new Attempt.Answered(DeliveryOutcome.UNKNOWN_CUSTOMER, null, null);
        assertEquals(
                new Settlement(
                        PENDING, null, NOW.plusSeconds(5), null, null, "unknown_customer that names no customer"),
                settle(unknown, null, RETRY));
    }

    @Test
    void a_shape_that_is_not_understood_is_quarantined() {
        Attempt quarantined = new Attempt.Answered(DeliveryOutcome.QUARANTINED, "why", null);
        assertEquals(
                new Settlement(DeliveryStatus.QUARANTINED, "quarantined", null, null, null, "why"),
                settle(quarantined, "cus_1", RETRY));
    }

    @Test
    void a_failure_is_tried_again_until_the_schedule_ends() {
        Attempt failed = new Attempt.Failed("timeout");
        assertEquals(
                new Settlement(PENDING, null, NOW.plusSeconds(5), null, null, "timeout"),
                settle(failed, "cus_1", RETRY));
        Settlement last = settle(failed, "cus_1", Optional.empty());
        assertEquals(new Settlement(DEAD, null, null, null, null, "attempts exhausted: timeout"), last);
    }

    @Test
    void a_customer_that_is_not_ours_is_ruled_out_and_what_waits_for_it_ends() {
        Settlement gone = settle(new Attempt.Answered(DeliveryOutcome.NOT_OURS, "why", "cus_1"), null, RETRY);
        Settlement other = settle(new Attempt.Answered(DeliveryOutcome.NOT_OURS, "why", null), "cus_1", RETRY);
        Settlement waits = settle(new Attempt.Answered(DeliveryOutcome.UNKNOWN_CUSTOMER, null, null), "cus_1", RETRY);
        assertTrue(gone.rulesOutCustomer());
        assertFalse(other.rulesOutCustomer());
        assertFalse(waits.rulesOutCustomer());
        assertEquals(
                new Settlement(DELIVERED, "not_ours", null, NOW, "cus_1", "deleted"), waits.ruledOut(NOW, "deleted"));
    }

    @Test
    void what_is_refused_is_dead_at_once() {
        Attempt refused = Attempt.ofStatus(400, "no");
        Settlement settled = settle(refused, "cus_1", RETRY);
        assertEquals(new Settlement(DEAD, null, null, null, null, ((Attempt.Refused) refused).reason()), settled);
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
