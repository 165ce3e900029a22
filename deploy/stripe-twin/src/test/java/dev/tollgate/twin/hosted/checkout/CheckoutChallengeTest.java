package dev.tollgate.twin.hosted.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
class CheckoutChallengeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_card_that_requires_3d_secure_pays_after_authorization() {
        JsonNode open = session();

        HttpResponse<String> asked = pay(open, "4000 0027 6000 3184");
        HttpResponse<String> challenge = twin.get(page(open) + "/authenticate");
        HttpResponse<String> done = decide(open, "authorize");

        assertEquals(303, asked.statusCode());
        assertEquals(
                page(open) + "/authenticate",
                asked.headers().firstValue("Location").orElse(""));
        assertTrue(challenge.body().contains("$29.00") && challenge.body().contains("id=\"authorize\""));
        assertEquals(
                "http://shop.example/done?s=" + open.path("id").asText(),
                done.headers().firstValue("Location").orElse(""));
        assertEquals("complete", read(open).path("status").asText());
        assertEquals("paid", read(open).path("payment_status").asText());
        JsonNode subscription = RunningTwin.json(
                twin.get("/v1/subscriptions/" + read(open).path("subscription").asText()));
        assertEquals("active", subscription.path("status").asText());
    }

    @Test
    void a_failed_challenge_shows_the_error_and_accepts_another_card() {
        JsonNode open = session();
        int before = twin.eventTypes().size();
        pay(open, "4000002500003155");

        HttpResponse<String> refused = decide(open, "fail");

        assertEquals(402, refused.statusCode());
        assertTrue(refused.body().contains("role=\"alert\" id=\"error\">We are unable to authenticate"));
        assertEquals(before, twin.eventTypes().size());
        assertEquals("open", read(open).path("status").asText());
        assertEquals(303, pay(open, "4242424242424242").statusCode());
        assertEquals("complete", read(open).path("status").asText());
    }

    @Test
    void a_card_declined_after_authentication_leaves_the_session_open() {
        JsonNode open = session();
        pay(open, "4000008400001629");

        HttpResponse<String> declined = decide(open, "authorize");

        assertEquals(402, declined.statusCode());
        assertTrue(declined.body().contains("Your card was declined."));
        assertEquals("open", read(open).path("status").asText());
    }

    @Test
    void a_challenge_without_a_card_shows_the_form() {
        JsonNode open = session();

        assertTrue(twin.get(page(open) + "/authenticate").body().contains("id=\"cardNumber\""));
        assertFalse(decide(open, "authorize").headers().firstValue("Location").isPresent());
    }

    private JsonNode session() {
        return twin.create(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "customer",
                twin.create("/v1/customers", "email", "ann@example.org")
                        .path("id")
                        .asText(),
                "line_items[0][price]",
                twin.monthlyPrice("Starter", 2900),
                "line_items[0][quantity]",
                "1",
                "success_url",
                "http://shop.example/done?s={CHECKOUT_SESSION_ID}");
    }

    private JsonNode read(JsonNode session) {
        return RunningTwin.json(
                twin.get("/v1/checkout/sessions/" + session.path("id").asText()));
    }

    private HttpResponse<String> pay(JsonNode session, String number) {
        return twin.post(
                page(session),
                List.of("cardNumber", number, "cardExpiry", "12 / 34", "cardCvc", "123", "billingName", "Ann Example"));
    }

    private HttpResponse<String> decide(JsonNode session, String decision) {
        return twin.post(page(session) + "/authenticate", List.of("decision", decision));
    }

    private static String page(JsonNode session) {
        return "/c/pay/" + session.path("id").asText();
    }
}
