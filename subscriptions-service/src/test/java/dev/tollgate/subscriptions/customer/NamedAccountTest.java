package dev.tollgate.subscriptions.customer;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A Stripe customer of no account that buys is linked to the account that its purchase names. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamedAccountTest {
    @Test
    void a_purchase_by_payment_link_with_a_reference_gives_the_account_its_plan() {
        String account = newAccount();

        Map<String, Object> session = buy(Map.of(), "?client_reference_id=" + account);

        assertThat(deliver(event("checkout.session.completed", session))).isEqualTo("applied");
        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void what_waited_for_the_customer_of_a_purchase_is_applied_once_the_session_named_its_account() {
        String account = newAccount();
        Map<String, Object> session = buy(Map.of(), "?client_reference_id=" + account);
        Map<String, Object> created = event(
                "customer.subscription.created", StripeSide.get("/v1/subscriptions/" + session.get("subscription")));

        assertThat(deliver(created)).isEqualTo("unknown_customer");
        deliver(event("checkout.session.completed", session));

        assertThat(deliver(created)).isEqualTo("unchanged");
    }

    @Test
    void the_metadata_of_a_payment_link_names_the_account() {
        String account = newAccount();

        Map<String, Object> session = buy(Map.of("metadata[tollgate_account]", account), "");

        deliver(event("checkout.session.completed", session));
        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void the_metadata_of_a_subscription_names_the_account() {
        String account = newAccount();
        String customer = StripeSide.payingCustomer();
        String id = StripeSide.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer", customer,
                                "items[0][price]", StripeSide.starterPrice(),
                                "metadata[tollgate_account]", account))
                .getString("id");

        assertThat(deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id))))
                .isEqualTo("applied");

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void a_paid_invoice_brings_in_the_subscription_whose_metadata_names_the_account() {
        String account = newAccount();
        String customer = StripeSide.payingCustomer();
        Map<String, Object> form = Map.of(
                "customer", customer,
                "items[0][price]", StripeSide.starterPrice(),
                "metadata[tollgate_account]", account);
        String invoice = StripeSide.post("/v1/subscriptions", form).getString("latest_invoice");

        deliver(event("invoice.paid", StripeSide.get("/v1/invoices/" + invoice)));

        assertThat(subscription(account)).containsEntry("plan", "starter");
    }

    @Test
    void a_page_that_is_not_paid_names_no_account() {
        String account = newAccount();
        String customer = StripeSide.payingCustomer();
        String id = StripeSide.post(
                        "/v1/checkout/sessions",
                        Map.of(
                                "mode",
                                "subscription",
                                "customer",
                                customer,
                                "success_url",
                                "https://example.com",
                                "client_reference_id",
                                account,
                                "line_items[0][price]",
                                StripeSide.starterPrice(),
                                "line_items[0][quantity]",
                                1))
                .getString("id");

        deliver(event("checkout.session.expired", StripeSide.get("/v1/checkout/sessions/" + id)));

        String subscription = StripeSide.subscribe(customer, StripeSide.starterPrice());
        assertThat(deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + subscription))))
                .isEqualTo("unknown_customer");
    }

    @Test
    void the_reference_of_a_link_counts_once_the_bank_has_paid() {
        String account = newAccount();
        String page = page(Map.of(), "?client_reference_id=" + account);
        StripeSide.debit(page, "000000000009");

        deliver(event("checkout.session.completed", session(page)));
        assertThat(subscription(account)).containsEntry("plan", "free").containsEntry("status", "free");
        StripeSide.bankAnswers((String) session(page).get("id"), true);
        deliver(event("checkout.session.async_payment_succeeded", session(page)));

        assertThat(subscription(account)).containsEntry("plan", "starter").containsEntry("status", "active");
    }

    @Test
    void an_event_decides_no_more_than_whether_stripe_is_asked() {
        String account = newAccount();
        String customer = StripeSide.payingCustomer();
        String id = StripeSide.subscribe(customer, StripeSide.starterPrice());
        Map<String, Object> forged = new HashMap<>(StripeSide.get("/v1/subscriptions/" + id));
        forged.put("metadata", Map.of("tollgate_account", account));

        assertThat(deliver(event("customer.subscription.updated", forged))).isEqualTo("unknown_customer");

        assertThat(subscription(account)).containsEntry("plan", "free");
    }

    @Test
    void a_customer_that_belongs_to_an_account_stays_there_whatever_its_purchase_names() {
        String named = newAccount();
        String customer = StripeSide.payingCustomer();
        String owner = SubscriptionsApi.link(customer);
        String id = StripeSide.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer", customer,
                                "items[0][price]", StripeSide.starterPrice(),
                                "metadata[tollgate_account]", named))
                .getString("id");

        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + id)));

        assertThat(subscription(owner)).containsEntry("plan", "starter");
        assertThat(subscription(named)).containsEntry("plan", "free");
    }

    /** A purchase on a payment link's page; the completed session. */
    private static Map<String, Object> buy(Map<String, String> link, String query) {
        String page = page(link, query);
        given().redirects()
                .follow(false)
                .formParams(Map.of(
                        "cardNumber", "4242424242424242",
                        "cardExpiry", "12 / 40",
                        "cardCvc", "123",
                        "billingName", "Ada",
                        "email", "ada@example.com"))
                .post(page);
        return session(page);
    }

    private static String page(Map<String, String> link, String query) {
        Map<String, Object> form = new HashMap<>(link);
        form.put("line_items[0][price]", StripeSide.starterPrice());
        form.put("line_items[0][quantity]", 1);
        String url = StripeSide.post("/v1/payment_links", form).getString("url");
        return given().redirects().follow(false).get(url + query).header("Location");
    }

    private static Map<String, Object> session(String page) {
        return StripeSide.get("/v1/checkout/sessions/" + page.substring(page.lastIndexOf('/') + 1));
    }
}
