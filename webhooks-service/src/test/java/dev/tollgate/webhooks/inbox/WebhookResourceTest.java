package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.OLD_SECRET;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.StripeEvents.header;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookResourceTest extends WebhooksTest {
    @Test
    void a_signed_event_is_stored_as_it_came_and_due_at_both_services_it_concerns() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        byte[] body = event.encodePrettily().getBytes(StandardCharsets.UTF_8);
        // When
        post(body).statusCode(200).body("received", equalTo(true));
        // Then
        assertArrayEquals(body, stored(event.getString("id")));
        assertEquals("pending", delivery(event.getString("id"), "payments", "status"));
        assertEquals("pending", delivery(event.getString("id"), "subscriptions", "status"));
    }

    @Test
    void an_event_signed_with_the_secret_being_rolled_out_is_taken_too() {
        byte[] body = event("invoice.paid", "cus_1").encode().getBytes(StandardCharsets.UTF_8);
        post(body, header(OLD_SECRET, clock.instant().getEpochSecond(), body)).statusCode(200);
    }

    @Test
    void ten_copies_at_the_same_time_are_ten_200s_and_one_event() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        // When
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(event).extract().statusCode()))
                .toList();
        // Then
        answers.forEach(answer -> assertEquals(200, answer.join()));
        assertEquals(1, count("stripe_events"));
        assertEquals(2, count("deliveries"));
    }

    @Test
    void the_second_copy_changes_nothing_even_when_it_differs() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        post(event).statusCode(200);
        byte[] first = stored(event.getString("id"));
        // When
        post(event.copy().put("type", "customer.deleted")).statusCode(200);
        // Then
        assertArrayEquals(first, stored(event.getString("id")));
        assertEquals(2, count("deliveries"));
    }

    @Test
    void an_event_of_the_other_mode_is_stored_with_a_note_and_delivered_to_no_service() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1").put("livemode", true);
        // When
        post(event).statusCode(200);
        // Then
        assertTrue(shown(event.getString("id")).getString("note").startsWith("livemode mismatch"));
        assertEquals(0, count("deliveries"));
    }

    @Test
    void the_counter_names_known_types_and_lumps_the_others_together() {
        // When
        post(event("invoice.paid", "cus_1")).statusCode(200);
        post(event("never.heard_of", "cus_1")).statusCode(200);
        // Then
        String metrics = Operators.given()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(metrics.contains("billing_webhook_events_total{outcome=\"received\",type=\"invoice.paid\"}"));
        assertTrue(metrics.contains("billing_webhook_events_total{outcome=\"received\",type=\"other\"}"));
        assertTrue(!metrics.contains("never.heard_of"));
    }

    @Test
    void the_service_reports_its_health_and_describes_its_api() {
        Operators.given().get("/q/health/live").then().statusCode(200);
        Operators.given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'" + WEBHOOK + "'.post.summary", notNullValue())
                .body(
                        "paths.keySet()",
                        containsInAnyOrder(
                                WEBHOOK,
                                EVENTS,
                                EVENTS + "/{id}",
                                EVENTS + "/{id}/replay",
                                "/api/v1/webhooks/audit-entries",
                                "/api/v1/accounts/{account}/timeline"));
    }
}
