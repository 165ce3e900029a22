package dev.tollgate.payments.refund;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefundStatusTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING, SUCCEEDED, true",
        "REQUIRES_ACTION, CANCELED, true",
        "SUCCEEDED, FAILED, true",
        "SUCCEEDED, PENDING, false",
        "FAILED, SUCCEEDED, false",
        "CANCELED, PENDING, false"
    })
    void failed_can_follow_succeeded_and_nothing_follows_failed(RefundStatus from, RefundStatus to, boolean allowed) {
        assertEquals(allowed, from.mayBecome(to));
    }
}
