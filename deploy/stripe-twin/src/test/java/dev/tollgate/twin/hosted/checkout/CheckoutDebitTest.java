package dev.tollgate.twin.hosted.checkout;

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
class CheckoutDebitTest {
    private static final String SUCCEEDS = "000123456789";
    private static final String FAILS = "000222222227";
    private static final String WAITS = "000000000009";

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final StarterPlan plan = new StarterPlan(twin);

    @Test
    void a_session_whose_bank_has_not_answered_is_complete_unpaid_and_without_an_address() {
        JsonNode session = plan.session();

        HttpResponse<String> debited = debit(session, WAITS);

        assertEquals(303, debited.statusCode());
        JsonNode after = read(session);
        assertEquals("complete", after.path("status").asText());
        assertEquals("unpaid", after.path("payment_status").asText());
        assertTrue(after.path("url").isNull());
        assertEquals("incomplete", subscription(after).path("status").asText());
        assertEquals("us_bank_account", method(after).path("type").asText());
    }

    @Test
    void a_successful_debit_pays_the_session_and_starts_the_subscription() {
        JsonNode session = plan.session();

        debit(session, SUCCEEDS);

        await().until(() -> twin.eventTypes().contains("checkout.session.async_payment_succeeded"));
        JsonNode after = read(session);
        assertEquals("paid", after.path("payment_status").asText());
        assertEquals("active", subscription(after).path("status").asText());
    }

    @Test
    void a_failed_debit_leaves_the_subscription_incomplete() {
        JsonNode session = plan.session();

        debit(session, FAILS);

        await().until(() -> twin.eventTypes().contains("checkout.session.async_payment_failed"));
        JsonNode after = read(session);
        assertEquals("unpaid", after.path("payment_status").asText());
        assertEquals("incomplete", subscription(after).path("status").asText());
        assertTrue(twin.eventTypes().contains("invoice.payment_failed"));
    }

    @Test
    void the_operator_settles_a_debit() {
        JsonNode paid = plan.session();
        JsonNode refused = plan.session();
        debit(paid, WAITS);
        debit(refused, WAITS);

        HttpResponse<String> yes = answer(paid, true);
        HttpResponse<String> no = answer(refused, false);
        HttpResponse<String> again = answer(paid, true);

        assertEquals(200, yes.statusCode());
        assertEquals(200, no.statusCode());
        assertEquals(400, again.statusCode());
        assertEquals("paid", read(paid).path("payment_status").asText());
        assertEquals("unpaid", read(refused).path("payment_status").asText());
    }

    @Test
    void an_account_of_another_currency_is_rejected_and_the_session_stays_open() {
        JsonNode session = plan.session();

        HttpResponse<String> refused = debit(session, "DE89370400440532013000");

        assertEquals(402, refused.statusCode());
        assertTrue(refused.body().contains("cannot be debited in usd"));
        assertEquals("open", read(session).path("status").asText());
    }

    private HttpResponse<String> debit(JsonNode session, String account) {
        return twin.post(
                StarterPlan.page(session),
                List.of("action", "debit", "bankAccount", account, "billingName", "Ann Example"));
    }

    private HttpResponse<String> answer(JsonNode session, boolean paid) {
        return twin.postJson("/_twin/debits/" + session.path("id").asText(), "{\"paid\":" + paid + "}");
    }

    private JsonNode read(JsonNode session) {
        return RunningTwin.json(
                twin.get("/v1/checkout/sessions/" + session.path("id").asText()));
    }

    private JsonNode subscription(JsonNode session) {
        return RunningTwin.json(
                twin.get("/v1/subscriptions/" + session.path("subscription").asText()));
    }

    private JsonNode method(JsonNode session) {
        return RunningTwin.json(twin.get("/v1/payment_methods/"
                + subscription(session).path("default_payment_method").asText()));
    }
}
