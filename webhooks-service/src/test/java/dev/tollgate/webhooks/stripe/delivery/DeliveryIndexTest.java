package dev.tollgate.webhooks.stripe.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.tollgate.webhooks.DeliveryPlans;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a backlog is read by when it begins on a table that was vacuumed while nothing was pending. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryIndexTest extends WebhooksTest {

    @Test
    void what_is_due_in_a_lane_is_found_by_the_lane() {
        // Given
        DeliveryPlans.delivered();

        // When
        String plan = DeliveryPlans.of(DeliveryRepository.DUE, pool);

        // Then
        assertThat(plan, containsString("\"deliveries_pending_of_lane\""));
    }

    @Test
    void an_answer_is_written_by_the_delivery_s_key() {
        // Given
        DeliveryPlans.delivered();

        // When
        String plan = DeliveryPlans.of(Settlements.SETTLE, pool);

        // Then
        assertThat(plan, containsString("\"deliveries_pkey\""));
    }

    @Test
    void the_longest_pending_one_is_found_by_its_age() {
        // Given
        DeliveryPlans.delivered();

        // When
        String plan = DeliveryPlans.of(DeliveryRepository.BACKLOG, pool);

        // Then
        assertThat(plan, containsString("\"deliveries_pending_by_age\""));
        assertThat(plan, not(containsString("Seq Scan")));
    }
}
