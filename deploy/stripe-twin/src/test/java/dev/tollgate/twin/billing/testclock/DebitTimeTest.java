package dev.tollgate.twin.billing.testclock;

import static dev.tollgate.twin.billing.testclock.TestTime.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Banks answer the customers of a test clock by its time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DebitTimeTest {
    private static final String SUCCEEDS_AFTER_THREE_MINUTES = "AT321904300235473204";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_slow_bank_answers_when_the_clock_has_moved_by_three_minutes() {
        TestTime time = new TestTime(twin);
        JsonNode intent = debit(time.customer(null));

        time.advance(START + 179);
        String before = status(intent);
        time.advance(START + 180);

        assertEquals("processing", before);
        assertEquals("succeeded", status(intent));
    }

    private JsonNode debit(String customer) {
        JsonNode method = twin.create(
                "/v1/payment_methods",
                "type",
                "sepa_debit",
                "sepa_debit[iban]",
                SUCCEEDS_AFTER_THREE_MINUTES,
                "billing_details[name]",
                "Ann",
                "billing_details[email]",
                "ann@example.org");
        return twin.create(
                "/v1/payment_intents",
                "amount",
                "1000",
                "currency",
                "eur",
                "customer",
                customer,
                "payment_method_types[0]",
                "sepa_debit",
                "payment_method",
                method.path("id").asText(),
                "confirm",
                "true");
    }

    private String status(JsonNode intent) {
        return RunningTwin.json(
                        twin.get("/v1/payment_intents/" + intent.path("id").asText()))
                .path("status")
                .asText();
    }
}
