package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.customers;
import static dev.tollgate.payments.customer.CustomerRequests.ensure;
import static dev.tollgate.payments.customer.CustomerRequests.sync;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A customer was deleted at Stripe, and the event of it was never applied. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MissingCustomerTest {
    @Inject
    Database database;

    @AfterEach
    void stripeAnswers() {
        StripeSide.answerAgain();
    }

    @Test
    void once_synced_the_next_purchase_makes_a_customer_with_the_same_details() {
        String account = newAccount();
        String first = create(account).extract().path("stripeCustomerId");
        StripeSide.delete("/v1/customers/" + first);

        sync(account, first).statusCode(200).body("data", hasSize(0));

        String second = ensure(account)
                .body("stripeCustomerId", not(equalTo(first)))
                .extract()
                .path("stripeCustomerId");
        customers(account)
                .body("data.stripeCustomerId", contains(second))
                .body("data.email", contains("ada@example.com"))
                .body("data.name", contains("Ada"));
        assertEquals(
                "ada@example.com", StripeSide.get("/v1/customers/" + second).getString("email"));
        sync(account, first).statusCode(200).body("data.stripeCustomerId", contains(second));
    }

    @Test
    void once_the_primary_customer_is_synced_another_one_is_the_first() {
        String first = StripeSide.customer("one@example.com");
        String account = link(first);
        String second = StripeSide.customer("two@example.com");
        link(account, second);
        StripeSide.delete("/v1/customers/" + first);

        sync(account, first).statusCode(200).body("data.stripeCustomerId", contains(second));

        customers(account).body("data.primary", contains(true));
    }

    @Test
    void a_customer_that_stripe_has_stays() {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);

        sync(account, customer).statusCode(200).body("data.stripeCustomerId", contains(customer));
    }

    @Test
    void while_stripe_is_away_no_customer_counts_as_deleted() {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);
        StripeSide.fail("/v1/customers/" + customer, 500);

        sync(account, customer).statusCode(503);

        customers(account).body("data.stripeCustomerId", contains(customer));
    }

    @Test
    void one_that_a_key_of_another_account_does_not_find_stays() {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);
        StripeSide.fail("/v1/customers/" + customer, 404);

        sync(account, customer).statusCode(200).body("data.stripeCustomerId", contains(customer));
        deliver("customer.deleted", Map.of("object", "customer", "id", customer))
                .body("outcome", equalTo("not_at_stripe"));
        change(account, customers(account).extract().path("data[0].id"), Map.of("name", "Ada Two"))
                .statusCode(404);

        customers(account).body("data.stripeCustomerId", contains(customer));
    }

    @Test
    void one_that_counted_as_deleted_by_mistake_is_shown_again_with_the_next_event() {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);
        countAsDeleted(customer);
        String second = ensure(account).extract().path("stripeCustomerId");

        deliver("customer.updated", Map.of("object", "customer", "id", customer))
                .body("outcome", equalTo("applied"));

        customers(account)
                .body("data.stripeCustomerId", contains(second, customer))
                .body("data.primary", contains(true, false));
        assertEquals(1, toBeRead(customer));
    }

    @Test
    void one_that_counted_as_deleted_by_mistake_is_shown_again_once_it_is_linked() {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);
        countAsDeleted(customer);

        link(account, customer);

        customers(account).body("data.stripeCustomerId", contains(customer));
        assertEquals(1, toBeRead(customer));
        ensure(account).body("stripeCustomerId", equalTo(customer));
    }

    @Test
    void what_can_be_no_customer_is_refused() {
        sync(newAccount(), "cus_1/../cus_2").statusCode(422).body("errors.field", hasItem("stripeCustomerId"));
    }

    @Test
    void a_change_of_a_customer_that_is_gone_is_a_404_and_the_account_may_have_another_one() {
        String account = newAccount();
        var made = create(account).extract();
        StripeSide.delete("/v1/customers/" + made.path("stripeCustomerId"));

        change(account, made.path("id"), Map.of("name", "Ada Two")).statusCode(404);

        customers(account).body("data", hasSize(0));
        ensure(account).body("stripeCustomerId", not(equalTo(made.path("stripeCustomerId"))));
    }

    private void countAsDeleted(String customer) {
        database.run("UPDATE customers SET status = 'DELETED', is_primary = false, subscriptions_pending = false"
                + " WHERE stripe_customer_id = '" + customer + "'");
    }

    /** Whether its subscriptions are. */
    private long toBeRead(String customer) {
        return database.number("SELECT count(*) FROM customers WHERE subscriptions_pending AND stripe_customer_id = '"
                + customer + "'");
    }
}
