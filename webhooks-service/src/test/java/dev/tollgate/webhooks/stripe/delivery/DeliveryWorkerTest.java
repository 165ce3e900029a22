package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.ReceivingService.outcome;
import static dev.tollgate.webhooks.ReceivingService.status;
import static dev.tollgate.webhooks.ReceivingService.text;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.routing.Destination.PAYMENTS;
import static dev.tollgate.webhooks.routing.Destination.SUBSCRIPTIONS;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.webhooks.ReceivingService.Received;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.routing.Destination;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryWorkerTest extends WebhooksTest {
    @Inject
    DeliveryWorker worker;

    @Inject
    BacklogGauges gauges;

    private int run(Destination destination) {
        return worker.runOnce(destination).await().atMost(Duration.ofMinutes(1));
    }

    /** Runs until nothing is due. */
    private void drain(Destination destination) {
        while (run(destination) > 0) {}
    }

    private String posted(String type, String customer) {
        JsonObject event = event(type, customer);
        post(event).statusCode(200);
        return event.getString("id");
    }

    @Test
    void both_services_get_the_event_with_what_was_read_of_it_and_what_came() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        post(event).statusCode(200);
        String id = event.getString("id");
        // When
        run(PAYMENTS);
        run(SUBSCRIPTIONS);
        // Then
        Received received = payments.received(id).get(0);
        assertEquals(id, received.requestId());
        assertEquals(event, received.event().getJsonObject("payload"));
        JsonObject envelope = received.event().copy();
        envelope.remove("payload");
        assertEquals(envelopeOf(event), envelope);
        assertEquals(1, subscriptions.received(id).size());
        assertEquals("delivered", delivery(id, "payments", "status"));
        assertEquals("applied", delivery(id, "subscriptions", "outcome"));
        assertNotNull(delivery(id, "payments", "deliveredAt"));
    }

    private static JsonObject envelopeOf(JsonObject event) {
        JsonObject invoice = event.getJsonObject("data").getJsonObject("object");
        return new JsonObject()
                .put("eventId", event.getString("id"))
                .put("type", "invoice.paid")
                .put("created", event.getLong("created"))
                .put("apiVersion", "2026-07-29.dahlia")
                .put("livemode", false)
                .put("objectType", "invoice")
                .put("objectId", invoice.getString("id"))
                .put("customerId", "cus_1");
    }

    @Test
    void a_payload_is_delivered_in_the_very_characters_stripe_wrote() {
        // Given
        String body =
                "{\"object\":\"event\",\"data\":{\"object\":{}},\"id\":\"evt_raw\",\"type\":\"invoice.paid\",  \"x\":\"\\u0000\\ud800 \\/ 💸\",\"n\":1.50e400}";
        post(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)).statusCode(200);
        // When
        run(PAYMENTS);
        // Then
        assertTrue(payments.received("evt_raw").get(0).body().contains(body));
    }

    @Test
    void what_is_delivered_is_not_delivered_again() {
        // Given
        String id = posted("invoice.paid", "cus_1");
        // When
        drain(PAYMENTS);
        drain(PAYMENTS);
        // Then
        assertEquals(1, payments.received(id).size());
        assertEquals(0, count("lane_leases"));
    }

    @ParameterizedTest
    @EnumSource(dev.tollgate.kit.stripeevent.DeliveryOutcome.class)
    void every_outcome_is_shown(dev.tollgate.kit.stripeevent.DeliveryOutcome outcome) {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.next(id, outcome(outcome.label()));
        // When
        run(PAYMENTS);
        // Then
        assertEquals(outcome.label(), delivery(id, "payments", "outcome"));
    }

    @Test
    void a_shape_its_service_does_not_understand_is_quarantined_counted_listed_and_replayed() {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.next(id, text("{\"outcome\":\"quarantined\",\"detail\":\"id is missing\"}"));
        // When
        run(PAYMENTS);
        gauges.refresh().await().indefinitely();
        // Then
        assertEquals("quarantined", delivery(id, "payments", "status"));
        assertEquals("id is missing", delivery(id, "payments", "lastError"));
        assertNull(this.<String>delivery(id, "payments", "deliveredAt"));
        String metrics = Operators.given().get("/q/metrics").asString();
        assertTrue(metrics.contains("billing_webhook_quarantined_events 1.0"), metrics);
        assertTrue(metrics.contains("billing_webhook_events_total{outcome=\"quarantined\",type=\"invoice.created\"}"));
        admin().queryParam("status", "quarantined").get(EVENTS).then().body("data.id", hasItem(id));
        admin().post(EVENTS + "/" + id + "/replay").then().statusCode(202);
        run(PAYMENTS);
        assertEquals("delivered", delivery(id, "payments", "status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignored", "not_ours", "not_at_stripe"})
    void a_delivery_without_an_effect_ends_with_the_reason(String outcome) {
        // Given
        String id = posted("invoice.created", "cus_1");
        payments.next(id, text("{\"outcome\":\"%s\",\"detail\":\"because\"}".formatted(outcome)));
        // When
        drain(PAYMENTS);
        clock.advance(Duration.ofDays(60));
        drain(PAYMENTS);
        // Then
        assertEquals(1, payments.received(id).size());
        assertEquals("delivered", delivery(id, "payments", "status"));
        assertEquals(outcome, delivery(id, "payments", "outcome"));
        assertEquals("because", delivery(id, "payments", "lastError"));
    }

    @Test
    void a_lane_goes_on_past_a_failing_delivery() {
        // Given
        String first = posted("invoice.created", "cus_1");
        String second = posted("invoice.finalized", "cus_1");
        String third = posted("invoice.paid", "cus_1");
        payments.next(first, status(500));
        payments.next(second, status(400));
        // When
        run(PAYMENTS);
        // Then
        assertEquals("pending", delivery(first, "payments", "status"));
        assertEquals("dead", delivery(second, "payments", "status"));
        assertEquals("delivered", delivery(third, "payments", "status"));
    }

    @Test
    void a_lane_is_delivered_in_the_order_of_arrival_within_a_second() {
        // Given
        List<String> posted = IntStream.range(0, 20)
                .mapToObj(i -> posted("invoice.updated", "cus_1"))
                .toList();
        // When
        drain(PAYMENTS);
        // Then
        assertEquals(posted, payments.received().stream().map(Received::eventId).toList());
    }

    @Test
    void what_waits_and_what_is_dead_can_be_seen_in_the_metrics() {
        // Given
        String dead = posted("invoice.created", "cus_1");
        payments.next(dead, status(400));
        run(PAYMENTS);
        posted("customer.subscription.updated", "cus_1");
        clock.advance(Duration.ofSeconds(100));
        // When
        gauges.refresh().await().indefinitely();
        // Then
        String metrics = Operators.given().get("/q/metrics").asString();
        assertTrue(metrics.contains("billing_webhook_dead_letter_events 1.0"), metrics);
        double age = metrics.lines()
                .filter(line -> line.startsWith("billing_webhook_oldest_pending_age_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
        assertTrue(age >= 100 && age < 130, "age " + age);
        run(SUBSCRIPTIONS);
        assertTrue(Operators.given().get("/q/metrics").asString().contains("billing_webhook_processing_seconds_count"));
    }
}
