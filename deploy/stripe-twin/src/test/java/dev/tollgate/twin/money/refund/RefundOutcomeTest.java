package dev.tollgate.twin.money.refund;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefundOutcomeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_refund_that_fails_later_is_reversed() {
        JsonNode refund = refunded("tok_refundFail");

        await().until(() -> twin.eventTypes().contains("refund.failed"));

        JsonNode failed = read("/v1/refunds/", refund.path("id"));
        JsonNode charge = read("/v1/charges/", refund.path("charge"));
        assertEquals("succeeded", refund.path("status").asText());
        assertEquals("failed", failed.path("status").asText());
        assertEquals("expired_or_canceled_card", failed.path("failure_reason").asText());
        assertEquals(0, charge.path("amount_refunded").asLong());
        assertFalse(charge.path("refunded").asBoolean());
    }

    @Test
    void a_pending_refund_succeeds_later() {
        JsonNode refund = refunded("tok_pendingRefund");

        await().until(() -> twin.eventTypes().contains("refund.updated"));

        assertEquals("pending", refund.path("status").asText());
        assertEquals(
                "succeeded",
                read("/v1/refunds/", refund.path("id")).path("status").asText());
    }

    @Test
    void money_that_was_only_held_is_released_without_a_balance_transaction() {
        String held = charged("tok_visa", "false");

        JsonNode released = twin.create("/v1/refunds", "charge", held);

        assertEquals("succeeded", released.path("status").asText());
        assertEquals(
                "reversal",
                released.path("destination_details").path("card").path("type").asText());
        assertEquals("null", released.path("balance_transaction").asText());
    }

    @Test
    void money_that_is_only_held_is_not_refunded_in_part() {
        String held = charged("tok_visa", "false");

        HttpResponse<String> answer = twin.post("/v1/refunds", List.of("charge", held, "amount", "100"));

        assertEquals(400, answer.statusCode());
    }

    @Test
    void money_held_by_an_intent_is_not_refunded_through_its_charge() {
        JsonNode intent = twin.create(
                "/v1/payment_intents",
                "amount",
                "2900",
                "currency",
                "usd",
                "payment_method",
                "pm_card_visa",
                "confirm",
                "true",
                "capture_method",
                "manual");
        JsonNode charge = intent.path("latest_charge");

        HttpResponse<String> answer = twin.post("/v1/refunds", List.of("charge", charge.asText()));

        assertEquals(400, answer.statusCode());
        assertEquals(0, read("/v1/charges/", charge).path("amount_refunded").asInt());
    }

    private JsonNode refunded(String token) {
        return twin.create("/v1/refunds", "charge", charged(token, "true"));
    }

    private String charged(String token, String capture) {
        return twin.create("/v1/charges", "amount", "2900", "currency", "usd", "source", token, "capture", capture)
                .path("id")
                .asText();
    }

    private JsonNode read(String path, JsonNode id) {
        return RunningTwin.json(twin.get(path + id.asText()));
    }
}
