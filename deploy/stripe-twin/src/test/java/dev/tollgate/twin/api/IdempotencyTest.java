package dev.tollgate.twin.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdempotencyTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void the_first_answer_names_its_key_and_request() {
        HttpResponse<String> first = customer("k1", "a@b.c");

        assertEquals("k1", header(first, "Idempotency-Key"));
        assertEquals(header(first, "Request-Id"), header(first, "Original-Request"));
        assertEquals("false", header(first, "Stripe-Should-Retry"));
        assertEquals(ApiVersions.CURRENT, header(first, "Stripe-Version"));
    }

    @Test
    void a_repeat_gets_the_first_answer_and_changes_nothing() {
        HttpResponse<String> first = customer("k1", "a@b.c");

        HttpResponse<String> repeat = customer("k1", "a@b.c");

        assertEquals(first.body(), repeat.body());
        assertEquals("true", header(repeat, "Idempotent-Replayed"));
        assertEquals(header(first, "Request-Id"), header(repeat, "Original-Request"));
        assertNotEquals(header(first, "Request-Id"), header(repeat, "Request-Id"));
        assertEquals(List.of("customer.created"), twin.eventTypes());
    }

    @Test
    void other_parameters_under_the_same_key_are_an_idempotency_error() {
        customer("k1", "a@b.c");

        HttpResponse<String> other = customer("k1", "other@b.c");

        assertEquals(400, other.statusCode());
        assertEquals("idempotency_error", error(other).path("type").asText());
    }

    @Test
    void a_key_in_use_is_a_409() {
        CompletableFuture<HttpResponse<String>> slow = twin.postLater(
                "/v1/customers", List.of("email", "a@b.c"), "Idempotency-Key", "k1", "Twin-Delay", "400");
        org.awaitility.Awaitility.await().until(() -> customer("k1", "a@b.c").statusCode() == 409 || slow.isDone());

        HttpResponse<String> first = slow.join();

        assertEquals(200, first.statusCode());
        assertEquals(first.body(), customer("k1", "a@b.c").body());
    }

    @Test
    void a_failed_validation_keeps_nothing_and_a_decline_is_kept() {
        assertEquals(
                400,
                twin.post("/v1/customers", List.of("nonsense", "1"), "Idempotency-Key", "k1")
                        .statusCode());
        assertEquals(200, customer("k1", "a@b.c").statusCode());

        List<String> declined = List.of(
                "amount", "2900", "currency", "usd", "confirm", "true", "payment_method", "pm_card_chargeDeclined");
        HttpResponse<String> first = twin.post("/v1/payment_intents", declined, "Idempotency-Key", "k2");
        HttpResponse<String> repeat = twin.post("/v1/payment_intents", declined, "Idempotency-Key", "k2");

        assertEquals(402, first.statusCode());
        assertEquals(first.body(), repeat.body());
        assertTrue(repeat.headers().firstValue("Idempotent-Replayed").isPresent());
    }

    @Test
    void the_events_of_a_request_carry_its_id_and_key() {
        HttpResponse<String> first = customer("k1", "a@b.c");

        JsonNode event = RunningTwin.json(twin.get("/v1/events")).path("data").path(0);

        assertEquals(
                header(first, "Request-Id"), event.path("request").path("id").asText());
        assertEquals("k1", event.path("request").path("idempotency_key").asText());
    }

    private HttpResponse<String> customer(String key, String email) {
        return twin.post("/v1/customers", List.of("email", email), "Idempotency-Key", key);
    }

    private static JsonNode error(HttpResponse<String> response) {
        return RunningTwin.json(response).path("error");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
