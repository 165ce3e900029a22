package dev.tollgate.subscriptions.stripeevent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.HostileEvents;
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
class HostileEventTest {
    @Test
    void an_event_of_a_shape_stripe_never_sends_ends_with_an_outcome_however_often_it_comes() {
        assertEquals(List.of(), HostileEvents.violations());
    }

    @Test
    void what_can_be_no_id_is_never_part_of_an_address() {
        assertEquals(List.of(), HostileEvents.misleadingIds());
    }
}
