package dev.tollgate.payments.customer;

import static dev.tollgate.kit.testing.TestRequests.as;
import static dev.tollgate.kit.testing.TestRequests.asSubscriptions;
import static dev.tollgate.kit.testing.TestRequests.newAccount;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.customer.CustomerRequests.CUSTOMERS;
import static dev.tollgate.payments.customer.CustomerRequests.INTERNAL;
import static dev.tollgate.payments.customer.CustomerRequests.adopted;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.customers;
import static dev.tollgate.payments.customer.CustomerRequests.ensure;
import static dev.tollgate.payments.customer.CustomerRequests.linked;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An account may have several Stripe customers; one of them is primary. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeveralCustomersTest {
    @Test
    void a_second_customer_is_linked_as_an_additional_one() {
        String first = StripeSide.customer("one@example.com");
        String account = link(first);
        String second = StripeSide.customer("two@example.com");

        linked(account, second)
                .statusCode(201)
                .body("primary", equalTo(false))
                .body("stripeCustomerId", equalTo(second));

        customers(account)
                .body("data.stripeCustomerId", contains(first, second))
                .body("data.primary", contains(true, false));
        audit(account).body("data.action", contains("customer.link", "customer.link"));
    }

    @Test
    void invoices_of_an_additional_customer_are_the_accounts() {
        String account = link(StripeSide.customer("one@example.com"));
        String second = StripeSide.payingCustomer("two@example.com");
        String invoice = StripeSide.paidInvoice(second, StripeSide.price(2900));
        link(account, second);

        as("member", account).get("/api/v1/invoices").then().body("data.id", contains(invoice));
    }

    @Test
    void subscriptions_service_lists_the_customers_of_an_account() {
        String first = StripeSide.customer("one@example.com");
        String account = link(first);
        String second = StripeSide.customer("two@example.com");
        link(account, second);

        asSubscriptions()
                .get(INTERNAL + "?account=" + account)
                .then()
                .statusCode(200)
                .body("data.stripeCustomerId", contains(first, second))
                .body("data.account", contains(account, account));
        asSubscriptions().get(INTERNAL + "?account=" + newAccount()).then().body("data", hasSize(0));
        asSubscriptions().get(INTERNAL).then().statusCode(422);
    }

    @Test
    void when_the_primary_customer_is_deleted_another_one_becomes_primary() {
        String first = StripeSide.customer("one@example.com");
        String account = link(first);
        String second = StripeSide.customer("two@example.com");
        link(account, second);

        deleteAtStripe(first);

        customers(account).body("data.stripeCustomerId", contains(second)).body("data.primary", contains(true));
        ensure(account).body("stripeCustomerId", equalTo(second));
    }

    @Test
    void when_an_additional_customer_is_deleted_the_primary_one_stays() {
        String first = StripeSide.customer("one@example.com");
        String account = link(first);
        String second = StripeSide.customer("two@example.com");
        link(account, second);

        deleteAtStripe(second);

        customers(account).body("data.stripeCustomerId", contains(first)).body("data.primary", contains(true));
    }

    @Test
    void a_deleted_customer_that_buys_again_keeps_its_email_and_name() {
        String account = newAccount();
        String first = create(account).extract().path("stripeCustomerId");
        deleteAtStripe(first);

        String second = ensure(account)
                .body("stripeCustomerId", not(equalTo(first)))
                .extract()
                .path("stripeCustomerId");

        customers(account).body("data.email", contains("ada@example.com")).body("data.name", contains("Ada"));
        assertEquals(
                "ada@example.com", StripeSide.get("/v1/customers/" + second).getString("email"));
    }

    @Test
    void new_details_of_a_customer_made_after_a_deletion_are_not_mixed_with_the_old_ones() {
        String account = newAccount();
        String first = create(account).extract().path("stripeCustomerId");
        deleteAtStripe(first);

        as("billing", account)
                .body(Map.of("email", "eve@example.com"))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .body("email", equalTo("eve@example.com"))
                .body("name", nullValue());
    }

    @Test
    void a_customer_of_no_account_is_adopted_by_the_account_its_purchase_names() {
        String account = newAccount();
        String customer = StripeSide.customer("link@example.com");

        adopted(account, customer)
                .statusCode(200)
                .body("data.account", contains(account))
                .body("data.stripeCustomerId", contains(customer));

        customers(account).body("data.primary", contains(true));
        audit(account).body("data.actor", contains("stripe")).body("data.action", contains("customer.link"));
        adopted(account, customer).statusCode(200).body("data.account", contains(account));
        audit(account).body("data", hasSize(1));
    }

    @Test
    void an_adopted_customer_of_an_account_that_has_one_is_an_additional_one() {
        String first = StripeSide.customer("one@example.com");
        String account = link(first);
        String second = StripeSide.customer("two@example.com");

        adopted(account, second).statusCode(200);

        customers(account).body("data.stripeCustomerId", contains(first, second));
    }

    @Test
    void the_customers_own_metadata_comes_before_its_purchase() {
        String account = newAccount();
        String customer = named(account);

        adopted(newAccount(), customer).statusCode(200).body("data.account", contains(account));
    }

    @Test
    void a_customer_that_belongs_to_an_account_is_never_taken_from_it() {
        String customer = StripeSide.customer("linked@example.com");
        String owner = link(customer);

        adopted(newAccount(), customer).statusCode(200).body("data.account", contains(owner));
    }

    @Test
    void a_customer_is_adopted_by_none_when_stripe_names_none() {
        adopted(null, StripeSide.customer("stranger@example.com"))
                .statusCode(200)
                .body("data", hasSize(0));
        adopted(newAccount(), "cus_nothing").statusCode(200).body("data", hasSize(0));
        adopted("no account", "cus_1").statusCode(422).body("errors.field", hasItem("account"));
    }

    @Test
    void the_event_of_a_customer_whose_metadata_names_an_account_links_it() {
        String account = newAccount();
        String customer = named(account);

        deliver("customer.updated", event(customer, account)).body("outcome", equalTo("applied"));

        customers(account).body("data.stripeCustomerId", contains(customer));
        deliver("customer.updated", event(customer, account)).body("outcome", equalTo("unchanged"));
    }

    @Test
    void metadata_that_can_be_no_account_links_nothing() {
        String customer = named("no account");

        deliver("customer.updated", event(customer, "no account")).body("outcome", equalTo("unknown_customer"));
    }

    private static String named(String account) {
        return StripeSide.post("/v1/customers", Map.of("metadata[tollgate_account]", account))
                .getString("id");
    }

    private static Map<String, Object> event(String customer, String account) {
        return Map.of("object", "customer", "id", customer, "metadata", Map.of("tollgate_account", account));
    }

    private static void deleteAtStripe(String customer) {
        StripeSide.delete("/v1/customers/" + customer);
        deliver("customer.deleted", Map.of("object", "customer", "id", customer))
                .body("outcome", equalTo("applied"));
    }

    private static ValidatableResponse audit(String account) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.internal("gateway", "admin", null))
                .queryParam("concerns", account)
                .get("/api/v1/payments/audit-entries")
                .then()
                .statusCode(200);
    }
}
