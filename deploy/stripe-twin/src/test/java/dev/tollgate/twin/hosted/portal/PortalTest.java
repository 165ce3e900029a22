package dev.tollgate.twin.hosted.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.billingportal.Session;
import com.stripe.param.billingportal.SessionCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PortalTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private String customer;
    private String starter;
    private String subscription;

    @BeforeEach
    void a_subscriber() {
        customer = twin.customerPayingWith("pm_card_visa");
        starter = twin.monthlyPrice("Starter", 2900);
        subscription = twin.create("/v1/subscriptions", "customer", customer, "items[0][price]", starter)
                .path("id")
                .asText();
    }

    @Test
    void the_page_shows_plan_card_and_invoices_and_leads_back() throws Exception {
        HttpResponse<String> page = twin.get(page(session(null)));

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("Starter, $29.00 per month"));
        assertTrue(page.body().contains("visa ending in 4242"));
        assertTrue(page.body().contains("/i/in_"), page.body());
        assertTrue(page.body().contains("href=\"http://shop.example/account\""));
        assertTrue(page.body().contains("Cancel plan"));
        assertFalse(page.body().contains("Switch to"));
        assertEquals(404, twin.get("/p/session/bps_unknown").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"none, 1, 0", "create_prorations, 1, 1", "always_invoice, 2, 0"})
    void an_immediate_cancellation_prorates_as_configured(String proration, int invoices, int pending) {
        String configuration = twin.create(
                        "/v1/billing_portal/configurations",
                        "features[subscription_cancel][enabled]",
                        "true",
                        "features[subscription_cancel][mode]",
                        "immediately",
                        "features[subscription_cancel][proration_behavior]",
                        proration)
                .path("id")
                .asText();
        String session = twin.create(
                        "/v1/billing_portal/sessions", "customer", customer, "configuration", configuration)
                .path("id")
                .asText();

        twin.post("/p/session/" + session, List.of("action", "cancel", "subscription", subscription));

        assertEquals(invoices, count("/v1/invoices?customer=" + customer));
        assertEquals(pending, count("/v1/invoiceitems?pending=true&customer=" + customer));
    }

    private int count(String list) {
        return RunningTwin.json(twin.get(list)).path("data").size();
    }

    @Test
    void a_cancellation_at_the_end_of_the_period_can_be_undone() throws Exception {
        Session session = session(null);

        HttpResponse<String> canceled = press(session, "cancel", "subscription", subscription, "reason", "unused");

        assertEquals(303, canceled.statusCode());
        Subscription ending = subscription();
        assertFalse(ending.getCancelAtPeriodEnd());
        assertEquals(ending.getItems().getData().get(0).getCurrentPeriodEnd(), ending.getCancelAt());
        assertEquals("unused", ending.getCancellationDetails().getFeedback());
        assertTrue(twin.get(page(session)).body().contains("ends on"));
        assertTrue(twin.eventTypes().contains("customer.subscription.updated"));

        press(session, "keep", "subscription", subscription);

        assertNull(subscription().getCancelAt());
        assertNull(subscription().getCanceledAt());
    }

    @Test
    void a_plan_is_switched_to_a_price_the_configuration_allows_and_to_no_other() throws Exception {
        String professional = twin.monthlyPrice("Professional", 9900);
        String secret = twin.monthlyPrice("Secret", 1);
        Session session = session(Configurations.switchingTo(twin, professional).getId());
        assertTrue(twin.get(page(session)).body().contains("Switch to Professional, $99.00 per month"));

        assertEquals(
                400,
                press(session, "switch", "subscription", subscription, "price", secret)
                        .statusCode());
        assertEquals(
                303,
                press(session, "switch", "subscription", subscription, "price", professional)
                        .statusCode());

        assertEquals(
                professional,
                subscription().getItems().getData().get(0).getPrice().getId());
        assertEquals("subscription_update", latestInvoiceReason());
    }

    @Test
    void an_action_the_configuration_does_not_allow_is_rejected() throws Exception {
        Session session = session(Configurations.switchingTo(twin, starter).getId());

        HttpResponse<String> answer = press(session, "cancel", "subscription", subscription);

        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("role=\"alert\" id=\"error\">This cannot be done here."));
        assertFalse(subscription().getCancelAtPeriodEnd());
    }

    @Test
    void a_new_card_becomes_the_default_and_a_declined_one_is_explained() throws Exception {
        Session session = session(null);

        HttpResponse<String> declined = card(session, "4000 0000 0000 0002");
        HttpResponse<String> taken = card(session, "5555 5555 5555 4444");

        assertEquals(402, declined.statusCode());
        assertTrue(declined.body().contains("Your card was declined."));
        assertEquals(303, taken.statusCode());
        Customer now = twin.stripe().v1().customers().retrieve(customer);
        String standard = now.getInvoiceSettings().getDefaultPaymentMethod();
        assertEquals(
                "4444",
                twin.stripe().v1().paymentMethods().retrieve(standard).getCard().getLast4());
        assertEquals(400, press(session, "remove", "payment_method", standard).statusCode());
    }

    @Test
    void the_customer_changes_the_name() throws Exception {
        press(session(null), "details", "email", "new@example.org", "name", "Ann New");

        assertEquals(
                "new@example.org",
                twin.stripe().v1().customers().retrieve(customer).getEmail());
    }

    @Test
    void another_customers_subscription_is_rejected() throws Exception {
        String other = twin.customerPayingWith("pm_card_visa");
        String theirs = twin.create("/v1/subscriptions", "customer", other, "items[0][price]", starter)
                .path("id")
                .asText();

        assertEquals(400, press(session(null), "cancel", "subscription", theirs).statusCode());
    }

    private Session session(String configuration) throws Exception {
        return twin.stripe()
                .v1()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(customer)
                        .setConfiguration(configuration)
                        .setReturnUrl("http://shop.example/account")
                        .build());
    }

    private Subscription subscription() throws Exception {
        return twin.stripe().v1().subscriptions().retrieve(subscription);
    }

    private String latestInvoiceReason() throws Exception {
        return twin.stripe()
                .v1()
                .invoices()
                .retrieve(subscription().getLatestInvoice())
                .getBillingReason();
    }

    private HttpResponse<String> card(Session session, String number) {
        return press(
                session, "card", "cardNumber", number, "cardExpiry", "12 / 34", "cardCvc", "123", "billingName", "Ann");
    }

    private HttpResponse<String> press(Session session, String action, String... fields) {
        List<String> form = new ArrayList<>(List.of("action", action));
        form.addAll(List.of(fields));
        return twin.post(page(session), form);
    }

    private static String page(Session session) {
        return "/p/session/" + session.getId();
    }
}
