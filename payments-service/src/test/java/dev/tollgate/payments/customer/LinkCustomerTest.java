package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkCustomerTest {
    private static final String CUSTOMERS = "/api/v1/customers";

    @Test
    void linking_shows_what_stripe_has() {
        String account = newAccount();
        String customer = StripeSide.customer("linked@example.com");

        asBackend()
                .body(Map.of("account", account, "stripeCustomerId", customer))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .body("stripeCustomerId", equalTo(customer))
                .body("email", equalTo("linked@example.com"));
    }

    @Test
    void linking_mirrors_the_invoices_the_customer_has() {
        String customer = StripeSide.payingCustomer("linked@example.com");
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));

        String account = link(customer);

        as("member", account)
                .get("/api/v1/invoices")
                .then()
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(invoice))
                .body("data[0].status", equalTo("paid"));
    }

    @Test
    void a_repeated_link_returns_the_first_answer() {
        String customer = StripeSide.customer("linked@example.com");
        String account = link(customer);

        asBackend()
                .body(Map.of("account", account, "stripeCustomerId", customer))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .body("account", equalTo(account))
                .body("stripeCustomerId", equalTo(customer));
    }

    @Test
    void a_customer_belongs_to_one_account() {
        String customer = StripeSide.customer("linked@example.com");
        link(customer);

        asBackend()
                .body(Map.of("account", newAccount(), "stripeCustomerId", customer))
                .post(CUSTOMERS)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tollgate:problem:customer-linked-elsewhere"));
    }

    @Test
    void a_customer_stripe_does_not_have_is_refused() {
        asBackend()
                .body(Map.of("account", newAccount(), "stripeCustomerId", "cus_nothing"))
                .post(CUSTOMERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("stripeCustomerId"));
    }

    @Test
    void a_deleted_customer_is_refused() {
        String customer = StripeSide.customer("gone@example.com");
        StripeSide.delete("/v1/customers/" + customer);

        asBackend()
                .body(Map.of("account", newAccount(), "stripeCustomerId", customer))
                .post(CUSTOMERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("stripeCustomerId"));
    }

    @Test
    void the_accounts_own_people_may_not_link() {
        as("billing", newAccount())
                .body(Map.of("stripeCustomerId", StripeSide.customer("linked@example.com")))
                .post(CUSTOMERS)
                .then()
                .statusCode(403);
    }
}
