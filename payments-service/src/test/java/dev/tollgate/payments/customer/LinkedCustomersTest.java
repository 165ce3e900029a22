package dev.tollgate.payments.customer;

import static dev.tollgate.kit.testing.TestRequests.as;
import static dev.tollgate.kit.testing.TestRequests.asSubscriptions;
import static dev.tollgate.kit.testing.TestRequests.newAccount;
import static dev.tollgate.payments.PaymentsApi.link;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** subscriptions-service reads what a linked customer had before; it learns of each until it confirms it. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkedCustomersTest {
    private static final String LINKED = "/internal/v1/customers/linked";

    @Inject
    Database database;

    @BeforeEach
    void noneWaits() {
        database.run("UPDATE customers SET subscriptions_pending = false");
    }

    @Test
    void a_linked_customer_is_claimed_by_one_reader() {
        String customer = StripeSide.customer("linked@example.com");
        String account = link(customer);

        claim().body("data.stripeCustomerId", contains(customer)).body("data.account", contains(account));
        claim().body("data", hasSize(0));
    }

    @Test
    void an_adopted_customer_is_claimed_too() {
        String customer = StripeSide.customer("adopted@example.com");
        asSubscriptions()
                .body(Map.of("account", newAccount(), "stripeCustomerId", customer))
                .post("/internal/v1/customers/adopt")
                .then()
                .statusCode(200);

        claim().body("data.stripeCustomerId", contains(customer));
    }

    @Test
    void what_a_reader_did_not_confirm_in_its_time_is_claimed_again() {
        String first = StripeSide.customer("one@example.com");
        String second = StripeSide.customer("two@example.com");
        link(first);
        link(second);
        claim().body("data.stripeCustomerId", containsInAnyOrder(first, second));
        confirm(first);

        database.run("UPDATE customers SET subscriptions_leased_until = now() - interval '1 second'");

        claim().body("data.stripeCustomerId", contains(second));
    }

    @Test
    void a_confirmed_customer_is_not_claimed_again() {
        String customer = StripeSide.customer("linked@example.com");
        link(customer);
        claim();
        confirm(customer);

        database.run("UPDATE customers SET subscriptions_leased_until = NULL");

        claim().body("data", hasSize(0));
    }

    @Test
    void a_customer_made_here_has_nothing_to_be_read() {
        as("billing", newAccount())
                .body(Map.of("email", "ada@example.com"))
                .post("/api/v1/customers")
                .then()
                .statusCode(201);

        claim().body("data", hasSize(0));
    }

    private static ValidatableResponse claim() {
        return asSubscriptions().post(LINKED + "/claim").then().statusCode(200);
    }

    private static void confirm(String customer) {
        asSubscriptions()
                .body(Map.of("stripeCustomerIds", List.of(customer)))
                .post(LINKED + "/confirm")
                .then()
                .statusCode(204);
    }
}
