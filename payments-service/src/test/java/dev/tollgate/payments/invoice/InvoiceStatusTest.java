package dev.tollgate.payments.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvoiceStatusTest {
    @ParameterizedTest
    @CsvSource({
        "DRAFT, OPEN, true",
        "OPEN, PAID, true",
        "OPEN, DRAFT, false",
        "UNCOLLECTIBLE, PAID, true",
        "UNCOLLECTIBLE, VOID, true",
        "UNCOLLECTIBLE, OPEN, false",
        "PAID, OPEN, false",
        "PAID, VOID, false",
        "VOID, OPEN, false",
        "VOID, VOID, true"
    })
    void final_states_never_reopen(InvoiceStatus from, InvoiceStatus to, boolean allowed) {
        assertEquals(allowed, from.mayBecome(to));
    }
}
