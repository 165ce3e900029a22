package dev.tollgate.kit.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripePathTest {
    @Test
    void an_id_is_the_last_segment() {
        assertEquals("/v1/checkout/sessions/cs_test_a1-B2", StripePath.of("checkout/sessions", "cs_test_a1-B2"));
        assertEquals("/v1/invoices/" + "i".repeat(255), StripePath.of("invoices", "i".repeat(255)));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "..",
                ".",
                "in_1/../../customers/cus_1",
                "in_1?x=1",
                "in_1#x",
                "%2e%2e",
                "in 1",
                "in\r\nHost: x",
                "in\u0000",
                "\ud800",
                "ïn_1",
                "in\\1"
            })
    void what_can_be_no_id_is_part_of_no_path(String text) {
        assertThrows(UnreadableObject.class, () -> StripePath.of("invoices", text));
    }

    @Test
    void an_id_of_absurd_length_is_part_of_no_path() {
        String text = "i".repeat(256);

        assertThrows(UnreadableObject.class, () -> StripePath.of("invoices", text));
    }
}
