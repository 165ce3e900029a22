package dev.tollgate.twin.hosted.checkout;

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
class CheckoutTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final StarterPlan plan = new StarterPlan(twin);

    @Test
    void a_new_session_is_open_unpaid_and_lasts_a_day() {
        JsonNode session = plan.session();

        assertEquals("open", session.path("status").asText());
        assertEquals("unpaid", session.path("payment_status").asText());
        assertEquals("hosted_page", session.path("ui_mode").asText());
        assertEquals(
                86_400,
                session.path("expires_at").asLong() - session.path("created").asLong());
        assertTrue(session.path("url").asText().startsWith(twin.url() + "/c/pay/cs_test_"));
        assertEquals(
                "http://shop.example/done?s={CHECKOUT_SESSION_ID}",
                session.path("success_url").asText());
    }

    @Test
    void the_page_shows_the_line_items_and_labels_every_field() {
        HttpResponse<String> page = twin.get(StarterPlan.page(plan.session()));

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("not Stripe, no real money"));
        assertTrue(page.body().contains("$29.00") && page.body().contains("1 × Starter"));
        assertTrue(page.body().contains("href=\"http://shop.example/plans\""));
        for (String field : List.of("cardNumber", "cardExpiry", "cardCvc", "billingName")) {
            assertTrue(page.body().contains("<label for=\"" + field + "\">"), field);
            assertTrue(page.body().contains("id=\"" + field + "\""), field);
        }
    }

    @Test
    void paying_completes_the_session_and_sends_the_customer_back() {
        JsonNode open = plan.session();

        HttpResponse<String> answer = plan.pay(open, "4242 4242 4242 4242");

        String id = open.path("id").asText();
        assertEquals(303, answer.statusCode());
        assertEquals(
                "http://shop.example/done?s=" + id,
                answer.headers().firstValue("Location").orElse(""));
        JsonNode done = RunningTwin.json(
                twin.get("/v1/checkout/sessions/" + id + "?expand%5B%5D=subscription&expand%5B%5D=invoice"));
        assertEquals("complete", done.path("status").asText());
        assertEquals("paid", done.path("payment_status").asText());
        assertTrue(done.path("url").isNull());
        assertEquals("active", done.path("subscription").path("status").asText());
        assertEquals(
                "acme",
                done.path("subscription").path("metadata").path("account").asText());
        assertEquals("paid", done.path("invoice").path("status").asText());
    }

    @Test
    void paying_emits_the_events_in_the_observed_order() {
        JsonNode open = plan.session();
        int before = twin.eventTypes().size();

        plan.pay(open, "4242 4242 4242 4242");

        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        assertEquals(
                List.of(
                        "payment_method.attached",
                        "charge.succeeded",
                        "checkout.session.completed",
                        "customer.updated",
                        "customer.subscription.created",
                        "payment_intent.succeeded",
                        "payment_intent.created",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid"),
                twin.eventTypesAfter(before));
    }

    @Test
    void a_session_is_paid_once() {
        JsonNode open = plan.session();
        plan.pay(open, "4242424242424242");

        HttpResponse<String> again = plan.pay(open, "4242424242424242");

        assertTrue(again.body().contains("Already paid"));
        assertEquals(
                1, RunningTwin.json(twin.get("/v1/subscriptions")).path("data").size());
    }

    @Test
    void an_expired_session_shows_so_and_cannot_be_paid() {
        JsonNode open = plan.session();
        String path = "/v1/checkout/sessions/" + open.path("id").asText() + "/expire";

        JsonNode expired = twin.create(path);

        assertEquals("expired", expired.path("status").asText());
        assertTrue(twin.eventTypes().contains("checkout.session.expired"));
        assertTrue(plan.pay(open, "4242424242424242").body().contains("has expired"));
        assertEquals(400, twin.post(path, List.of()).statusCode());
    }

    @Test
    void a_new_customer_is_created_from_the_form() {
        List<String> form = new ArrayList<>(StarterPlan.form(twin.monthlyPrice("Starter", 2900)));
        form.addAll(List.of("customer_email", "new@example.org"));
        JsonNode open = twin.create("/v1/checkout/sessions", form.toArray(String[]::new));

        plan.pay(open, "4242424242424242");

        JsonNode customer =
                RunningTwin.json(twin.get("/v1/customers")).path("data").path(0);
        assertEquals("new@example.org", customer.path("email").asText());
        assertFalse(customer.path("id").asText().isEmpty());
        assertTrue(twin.eventTypes().contains("customer.created"));
    }

    @Test
    void the_line_items_are_shown_when_expanded() {
        JsonNode open = plan.session();
        String path = "/v1/checkout/sessions/" + open.path("id").asText();

        assertFalse(open.has("line_items"));
        assertEquals(
                2900,
                RunningTwin.json(twin.get(path + "/line_items"))
                        .path("data")
                        .path(0)
                        .path("amount_total")
                        .asLong());
        assertEquals(
                1,
                RunningTwin.json(twin.get(path + "?expand%5B%5D=line_items"))
                        .path("line_items")
                        .path("data")
                        .size());
    }
}
