package dev.tollgate.twin.hosted.challenge;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChallengeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void authorizing_pays_and_sends_the_holder_back() {
        JsonNode intent = asked("/v1/payment_intents", "amount", "2900", "currency", "usd");

        HttpResponse<String> page = twin.get(page(intent));
        HttpResponse<String> answer = decide(intent, "authorize");

        assertTrue(page.body().contains("$29.00") && page.body().contains("not Stripe, no real money"));
        assertEquals(303, answer.statusCode());
        assertEquals(
                "https://shop.example/back?order=7&payment_intent="
                        + intent.path("id").asText()
                        + "&payment_intent_client_secret="
                        + intent.path("client_secret").asText() + "&redirect_status=succeeded#paid",
                answer.headers().firstValue("Location").orElse(""));
        assertEquals("succeeded", read(intent).path("status").asText());
        assertTrue(read(intent).path("next_action").isNull());
    }

    @Test
    void authorizing_emits_the_payments_events_and_marks_the_charge_as_authenticated() {
        JsonNode intent = asked("/v1/payment_intents", "amount", "2900", "currency", "usd");

        decide(intent, "authorize");

        await().until(() -> twin.eventTypes().contains("charge.updated"));
        assertEquals(
                List.of(
                        "payment_intent.created",
                        "payment_intent.requires_action",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "charge.updated"),
                twin.eventTypes());
        JsonNode charge = RunningTwin.json(
                twin.get("/v1/charges/" + read(intent).path("latest_charge").asText()));
        assertEquals(
                "authenticated",
                charge.path("payment_method_details")
                        .path("card")
                        .path("three_d_secure")
                        .path("result")
                        .asText());
    }

    @Test
    void a_failed_challenge_requires_another_method_and_charges_nothing() {
        JsonNode intent = asked("/v1/payment_intents", "amount", "2900", "currency", "usd");

        HttpResponse<String> answer = decide(intent, "fail");

        assertTrue(answer.headers().firstValue("Location").orElse("").contains("redirect_status=failed"));
        JsonNode after = read(intent);
        assertEquals("requires_payment_method", after.path("status").asText());
        assertEquals(
                "payment_intent_authentication_failure",
                after.path("last_payment_error").path("code").asText());
        assertTrue(after.path("payment_method").isNull());
        assertEquals(
                List.of("payment_intent.created", "payment_intent.requires_action", "payment_intent.payment_failed"),
                twin.eventTypes());
    }

    @Test
    void a_challenge_is_decided_once() {
        JsonNode intent = asked("/v1/payment_intents", "amount", "2900", "currency", "usd");
        decide(intent, "authorize");

        HttpResponse<String> again = decide(intent, "fail");

        assertTrue(again.body().contains("Already decided"));
        assertEquals("succeeded", read(intent).path("status").asText());
        assertEquals(404, twin.get("/c/authenticate/pi_none").statusCode());
    }

    @Test
    void a_card_authenticated_in_a_setup_is_not_challenged_again() {
        String customer = twin.create("/v1/customers").path("id").asText();
        JsonNode setup = asked("/v1/setup_intents", "customer", customer);
        decide(setup, "authorize");
        String method = read(setup).path("payment_method").asText();

        JsonNode paid = twin.create(
                "/v1/payment_intents",
                "amount",
                "2900",
                "currency",
                "usd",
                "customer",
                customer,
                "payment_method",
                method,
                "off_session",
                "true",
                "confirm",
                "true");

        assertEquals("succeeded", read(setup).path("status").asText());
        assertEquals("succeeded", paid.path("status").asText());
        assertTrue(twin.eventTypes()
                .containsAll(
                        List.of("setup_intent.requires_action", "payment_method.attached", "setup_intent.succeeded")));
    }

    @Test
    void a_failed_setup_holds_its_error() {
        JsonNode setup = asked("/v1/setup_intents");

        decide(setup, "fail");

        assertEquals(
                "setup_intent_authentication_failure",
                read(setup).path("last_setup_error").path("code").asText());
        assertTrue(twin.eventTypes().contains("setup_intent.setup_failed"));
    }

    @Test
    void an_invoice_is_paid_and_its_subscription_active_after_the_challenge() {
        String customer = twin.customerPayingWith("pm_card_authenticationRequired");
        JsonNode subscription = twin.create(
                "/v1/subscriptions", "customer", customer, "items[0][price]", twin.monthlyPrice("Starter", 2900));
        JsonNode intent = RunningTwin.json(twin.get("/v1/payment_intents?customer=" + customer))
                .path("data")
                .path(0);

        String invoice = "/i/" + subscription.path("latest_invoice").asText();
        String before = twin.get(invoice).body();
        decide(intent, "authorize");

        assertTrue(before.contains("href=\"" + page(intent) + "\""));
        assertFalse(twin.get(invoice).body().contains("Authenticate"));
        String path = "/v1/subscriptions/" + subscription.path("id").asText();
        assertEquals("incomplete", subscription.path("status").asText());
        assertEquals("requires_action", intent.path("status").asText());
        assertEquals("active", RunningTwin.json(twin.get(path)).path("status").asText());
    }

    @Test
    void with_manual_confirmation_the_server_confirms_once_more() {
        JsonNode intent =
                asked("/v1/payment_intents", "amount", "2900", "currency", "usd", "confirmation_method", "manual");
        decide(intent, "authorize");

        String status = read(intent).path("status").asText();
        JsonNode confirmed =
                twin.create("/v1/payment_intents/" + intent.path("id").asText() + "/confirm");

        assertEquals("requires_confirmation", status);
        assertEquals("succeeded", confirmed.path("status").asText());
    }

    private JsonNode asked(String path, String... more) {
        List<String> form = new ArrayList<>(List.of(more));
        form.addAll(List.of("confirm", "true", "payment_method", "pm_card_authenticationRequiredOnSetup"));
        form.addAll(List.of("return_url", "https://shop.example/back?order=7#paid"));
        JsonNode intent = RunningTwin.json(twin.post(path, form));
        assertEquals("requires_action", intent.path("status").asText(), intent.toString());
        JsonNode action = intent.path("next_action");
        assertEquals("redirect_to_url", action.path("type").asText());
        assertFalse(action.path("redirect_to_url").path("url").asText().isEmpty());
        return intent;
    }

    private static String page(JsonNode intent) {
        return "/c/authenticate/" + intent.path("id").asText();
    }

    private HttpResponse<String> decide(JsonNode intent, String decision) {
        return twin.post(page(intent), List.of("decision", decision));
    }

    private JsonNode read(JsonNode intent) {
        String id = intent.path("id").asText();
        return RunningTwin.json(twin.get((id.startsWith("pi_") ? "/v1/payment_intents/" : "/v1/setup_intents/") + id));
    }
}
