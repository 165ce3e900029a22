package dev.tollgate.webhooks.lane;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.tollgate.webhooks.DeliveryPlans;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaneSearchIndexTest extends WebhooksTest {

    @Test
    void lanes_are_searched_in_the_order_of_what_is_due_also_when_nothing_was_pending_at_the_last_vacuum() {
        // Given
        DeliveryPlans.delivered();

        // When
        String plan = DeliveryPlans.of(LaneLeases.LEASE.formatted("deliveries"), pool);

        // Then
        assertThat(plan, containsString("\"deliveries_pending_due\""));
    }
}
