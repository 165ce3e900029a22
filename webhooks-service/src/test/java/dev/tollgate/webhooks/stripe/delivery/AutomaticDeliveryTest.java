package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.ReceivingService.outcome;
import static dev.tollgate.webhooks.ReceivingService.status;
import static dev.tollgate.webhooks.StripeEvents.event;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.webhooks.Delivering;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Delivering.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AutomaticDeliveryTest extends WebhooksTest {
    @Test
    void a_burst_is_delivered_completely() {
        // When
        IntStream.range(0, 200).parallel().forEach(i -> post(event("invoice.paid", "cus_" + i % 50))
                .statusCode(200));
        // Then
        await().until(() -> payments.received().size() == 200);
        await().until(() -> subscriptions.received().size() == 200);
    }

    @Test
    void a_retry_needs_no_new_event_to_happen() {
        // Given
        JsonObject event = event("invoice.created", "cus_1");
        payments.next(event.getString("id"), status(500), outcome("applied"));
        // When
        post(event).statusCode(200);
        // Then
        await().until(() -> "delivered".equals(delivery(event.getString("id"), "payments", "status")));
    }

    @Test
    void an_event_about_an_unknown_customer_is_applied_once_the_customer_is_linked() {
        // Given
        JsonObject event = event("invoice.created", "cus_later");
        payments.next(event.getString("id"), outcome("unknown_customer"));
        post(event).statusCode(200);
        await().until(() -> "waiting_customer".equals(delivery(event.getString("id"), "payments", "status")));
        // When
        payments.know("cus_later");
        // Then
        await().until(() -> "delivered".equals(delivery(event.getString("id"), "payments", "status")));
        assertEquals("applied", delivery(event.getString("id"), "payments", "outcome"));
    }
}
