package dev.tollgate.twin.money.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldMoneyTest {
    private static final long DAY = 24 * 3600;

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void money_that_is_not_captured_within_seven_days_goes_back() {
        JsonNode intent = pay("capture_method", "manual", "payment_method", "pm_card_visa");
        JsonNode charge = charge(intent);
        twin.postJson("/_twin/clock", "{\"advanceSeconds\": " + (7 * DAY - 60) + "}");
        String before = read("/v1/payment_intents/" + id(intent)).path("status").asText();
        twin.postJson("/_twin/clock", "{\"advanceSeconds\": 60}");

        long until = charge.path("payment_method_details")
                .path("card")
                .path("capture_before")
                .asLong();
        assertEquals(charge.path("created").asLong() + 7 * DAY, until);
        assertEquals("requires_capture", before);
        JsonNode over = read("/v1/payment_intents/" + id(intent));
        assertEquals("canceled", over.path("status").asText());
        assertEquals("automatic", over.path("cancellation_reason").asText());
        assertTrue(charge(intent).path("refunded").asBoolean());
    }

    @Test
    void a_paid_charge_has_a_receipt() {
        JsonNode charge = charge(pay("payment_method", "pm_card_visa"));

        String url = charge.path("receipt_url").asText();
        assertEquals(twin.url() + "/r/" + id(charge), url);
        String page = twin.get(url.substring(twin.url().length())).body();
        assertTrue(page.contains("$20.00") && page.contains("4242"), page);
        assertEquals(404, twin.get("/r/ch_unknown").statusCode());
    }

    @Test
    void an_intent_takes_every_enabled_method_unless_it_names_them() {
        JsonNode open = twin.create("/v1/payment_intents", "amount", "2000", "currency", "usd");
        JsonNode named = twin.create(
                "/v1/payment_intents", "amount", "2000", "currency", "usd", "payment_method_types[]", "card");

        assertEquals(
                "{\"allow_redirects\":\"always\",\"enabled\":true}",
                open.path("automatic_payment_methods").toString());
        assertTrue(named.path("automatic_payment_methods").isNull());
    }

    @Test
    void a_confirmation_without_a_method_says_what_to_do() {
        String customer = twin.customerPayingWith("pm_card_visa");
        JsonNode alone = twin.create("/v1/payment_intents", "amount", "2000", "currency", "usd");
        JsonNode owned = twin.create("/v1/payment_intents", "amount", "2000", "currency", "usd", "customer", customer);

        assertTrue(refusal(alone).contains("confirm it again directly with a payment method or ConfirmationToken."));
        assertTrue(refusal(owned).contains("To confirm the PaymentIntent with " + customer));
    }

    @Test
    void too_small_an_amount_is_refused_with_the_least_one() {
        JsonNode error = RunningTwin.json(twin.post("/v1/payment_intents", List.of("amount", "49", "currency", "usd")))
                .path("error");

        assertEquals("amount_too_small", error.path("code").asText());
        assertEquals("Amount must be at least $0.50 usd", error.path("message").asText());
    }

    @Test
    void test_cards_expire_in_this_month_of_the_next_year_and_amex_has_its_own_display_brand() {
        YearMonth expiry = YearMonth.now(ZoneOffset.UTC).plusYears(1);
        String customer = twin.customerPayingWith("pm_card_amex");

        JsonNode card = read("/v1/customers/" + customer + "/payment_methods")
                .path("data")
                .path(0)
                .path("card");

        assertEquals(expiry.getMonthValue(), card.path("exp_month").asInt());
        assertEquals(expiry.getYear(), card.path("exp_year").asInt());
        assertEquals("american_express", card.path("display_brand").asText());
    }

    @Test
    void a_dispute_that_nobody_answers_is_lost() {
        pay("payment_method", "pm_card_createDispute");
        JsonNode open = read("/v1/disputes").path("data").path(0);

        twin.postJson("/_twin/clock", "{\"advanceSeconds\": " + 7 * DAY + "}");

        assertEquals("needs_response", open.path("status").asText());
        assertEquals("lost", read("/v1/disputes/" + id(open)).path("status").asText());
    }

    private String refusal(JsonNode intent) {
        return RunningTwin.json(twin.post("/v1/payment_intents/" + id(intent) + "/confirm", List.of()))
                .path("error")
                .path("message")
                .asText();
    }

    private JsonNode pay(String... more) {
        List<String> form = new java.util.ArrayList<>(List.of(more));
        form.addAll(List.of("amount", "2000", "currency", "usd", "confirm", "true"));
        form.addAll(List.of("return_url", "http://shop.example"));
        return RunningTwin.json(twin.post("/v1/payment_intents", form));
    }

    private JsonNode charge(JsonNode intent) {
        return read("/v1/charges/" + intent.path("latest_charge").asText());
    }

    private JsonNode read(String path) {
        return RunningTwin.json(twin.get(path));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
