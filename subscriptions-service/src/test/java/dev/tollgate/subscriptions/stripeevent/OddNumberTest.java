package dev.tollgate.subscriptions.stripeevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.OddNumbers;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OddNumberTest {
    private static final OddNumbers EVENTS = new OddNumbers(
            List.of("customer.subscription.updated", "checkout.session.completed", "invoice.paid", "customer.deleted"));

    @Test
    void an_event_with_numbers_no_column_holds_is_handled_once() {
        assertEquals(List.of(), EVENTS.notHandled());
    }

    @Test
    void a_number_too_long_to_read_is_refused_for_good() {
        assertEquals(List.of(), EVENTS.notRefused());
    }
}
