package dev.tollgate.twin.money.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaymentIntentTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void confirming_at_once_succeeds_and_the_balance_comes_later() {
        JsonNode intent = confirmed("pm_card_visa");

        assertEquals("succeeded", intent.path("status").asText());
        assertEquals(2900, intent.path("amount_received").asLong());
        await().until(() -> twin.eventTypes().contains("charge.updated"));
        assertEquals(
                List.of("payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "charge.updated"),
                twin.eventTypes());
    }

    @Test
    void a_decline_is_a_402_that_carries_charge_method_and_intent() {
        HttpResponse<String> response = twin.post("/v1/payment_intents", form("pm_card_chargeDeclined"));

        JsonNode error = RunningTwin.json(response).path("error");
        assertEquals(402, response.statusCode());
        assertTrue(error.path("charge").asText().startsWith("ch_"));
        assertEquals("card", error.path("payment_method").path("type").asText());
        assertEquals(
                "requires_payment_method",
                error.path("payment_intent").path("status").asText());
        assertEquals(
                List.of("payment_intent.created", "charge.failed", "payment_intent.payment_failed"), twin.eventTypes());
    }

    @Test
    void manual_capture_holds_and_then_captures() {
        List<String> form = new ArrayList<>(form("pm_card_visa"));
        form.addAll(List.of("capture_method", "manual"));
        JsonNode held = RunningTwin.json(twin.post("/v1/payment_intents", form));

        JsonNode taken = twin.create(path(held) + "/capture", "amount_to_capture", "2000");

        assertEquals("requires_capture", held.path("status").asText());
        assertEquals(2900, held.path("amount_capturable").asLong());
        assertEquals("succeeded", taken.path("status").asText());
        assertEquals(2000, taken.path("amount_received").asLong());
    }

    @Test
    void a_card_that_wants_3d_secure_asks_for_action() {
        JsonNode intent = confirmed("pm_card_authenticationRequired");

        assertEquals("requires_action", intent.path("status").asText());
        assertEquals("use_stripe_sdk", intent.path("next_action").path("type").asText());
        assertTrue(twin.eventTypes().contains("payment_intent.requires_action"));
    }

    @Test
    void two_concurrent_confirms_make_one_charge() {
        JsonNode intent = twin.create("/v1/payment_intents", "amount", "2900", "currency", "usd");
        List<CompletableFuture<HttpResponse<String>>> both = List.of(confirm(intent), confirm(intent));

        List<Integer> answers =
                both.stream().map(f -> f.join().statusCode()).sorted().toList();

        assertEquals(List.of(200, 400), answers);
        assertEquals(1, RunningTwin.json(twin.get("/v1/charges")).path("data").size());
    }

    @Test
    void a_canceled_intent_cannot_be_confirmed() {
        JsonNode intent = twin.create("/v1/payment_intents", "amount", "2900", "currency", "usd");
        JsonNode canceled = twin.create(path(intent) + "/cancel", "cancellation_reason", "abandoned");

        JsonNode refused = confirm(intent).thenApply(RunningTwin::json).join();

        assertEquals("canceled", canceled.path("status").asText());
        assertEquals(
                "payment_intent_unexpected_state",
                refused.path("error").path("code").asText());
    }

    private CompletableFuture<HttpResponse<String>> confirm(JsonNode intent) {
        return twin.postLater(path(intent) + "/confirm", List.of("payment_method", "pm_card_visa"));
    }

    private JsonNode confirmed(String method) {
        return RunningTwin.json(twin.post("/v1/payment_intents", form(method)));
    }

    private static List<String> form(String method) {
        return List.of("amount", "2900", "currency", "usd", "confirm", "true", "payment_method", method);
    }

    private static String path(JsonNode intent) {
        return "/v1/payment_intents/" + intent.path("id").asText();
    }
}
