package dev.tollgate.twin.money.payment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntentMethodTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_sepa_debit_is_processed_and_succeeds_later() {
        JsonNode intent = debit("AT611904300234573201");

        assertEquals("processing", intent.path("status").asText());
        await().until(() -> twin.eventTypes().contains("payment_intent.succeeded"));
        assertEquals(
                List.of(
                        "payment_intent.created",
                        "charge.pending",
                        "payment_intent.processing",
                        "charge.succeeded",
                        "payment_intent.succeeded"),
                twin.eventTypes());
    }

    @Test
    void a_rejected_sepa_debit_fails_later() {
        JsonNode intent = debit("AT861904300235473202");

        await().until(() -> twin.eventTypes().contains("payment_intent.payment_failed"));

        JsonNode failed = RunningTwin.json(
                twin.get("/v1/payment_intents/" + intent.path("id").asText()));
        assertEquals("requires_payment_method", failed.path("status").asText());
        assertEquals(
                "debit_not_authorized",
                failed.path("last_payment_error").path("code").asText());
        assertTrue(twin.eventTypes().contains("charge.failed"));
    }

    @Test
    void a_method_of_another_customer_or_kind_is_rejected() {
        String customer = twin.create("/v1/customers").path("id").asText();
        JsonNode foreign = twin.create("/v1/payment_methods/pm_card_visa/attach", "customer", customer);

        assertRefused("", "usd", foreign);
        assertRefused("payment_intent_incompatible_payment_method", "eur", sepa("AT611904300234573201"));
    }

    @Test
    void a_method_can_be_described_in_place_and_kept_for_later() {
        String customer = twin.create("/v1/customers").path("id").asText();

        JsonNode paid = twin.create(
                "/v1/payment_intents",
                "amount",
                "2900",
                "currency",
                "usd",
                "confirm",
                "true",
                "customer",
                customer,
                "setup_future_usage",
                "off_session",
                "payment_method_data[type]",
                "card",
                "payment_method_data[card][token]",
                "tok_mastercard");

        JsonNode kept = RunningTwin.json(twin.get("/v1/customers/" + customer + "/payment_methods"))
                .path("data")
                .path(0);
        assertEquals(paid.path("payment_method"), kept.path("id"));
        assertEquals("mastercard", kept.path("card").path("brand").asText());
    }

    private void assertRefused(String code, String currency, JsonNode method) {
        HttpResponse<String> answer = twin.post(
                "/v1/payment_intents",
                List.of(
                        "amount",
                        "2900",
                        "currency",
                        currency,
                        "payment_method_types[]",
                        "card",
                        "payment_method",
                        method.path("id").asText()));
        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(400, answer.statusCode());
        assertEquals(code, error.path("code").asText());
        assertEquals("payment_method", error.path("param").asText());
    }

    private JsonNode sepa(String iban) {
        return twin.create(
                "/v1/payment_methods",
                "type",
                "sepa_debit",
                "sepa_debit[iban]",
                iban,
                "billing_details[name]",
                "Ann",
                "billing_details[email]",
                "ann@example.org");
    }

    private JsonNode debit(String iban) {
        return twin.create(
                "/v1/payment_intents",
                "amount",
                "2900",
                "currency",
                "eur",
                "confirm",
                "true",
                "payment_method_types[0]",
                "sepa_debit",
                "payment_method",
                sepa(iban).path("id").asText());
    }
}
