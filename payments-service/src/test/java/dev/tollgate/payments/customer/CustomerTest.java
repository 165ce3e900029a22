package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerTest {
    private static final String CUSTOMERS = "/api/v1/customers";

    @Test
    void a_customer_is_created_here_and_at_stripe() {
        String account = newAccount();

        JsonPath made = create(account, "ada@example.com");

        JsonPath atStripe = StripeSide.get("/v1/customers/" + made.getString("stripeCustomerId"));
        assertEquals(account, made.getString("account"));
        assertEquals("ada@example.com", atStripe.getString("email"));
        assertEquals("Ada", atStripe.getString("name"));
        assertEquals(account, atStripe.getString("metadata.tollgate_account"));
        assertEquals(made.getString("id"), atStripe.getString("metadata.tollgate_id"));
    }

    @Test
    void the_account_lists_and_gets_its_customer() {
        String account = newAccount();
        JsonPath made = create(account, "ada@example.com");

        as("member", account)
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(made.getString("id")))
                .body("hasMore", equalTo(false));
        as("member", account)
                .get(CUSTOMERS + "/" + made.getString("id"))
                .then()
                .statusCode(200)
                .body("email", equalTo("ada@example.com"))
                .body("createdAt", notNullValue());
    }

    @Test
    void an_account_without_a_customer_lists_none() {
        as("member", newAccount()).get(CUSTOMERS).then().statusCode(200).body("data", hasSize(0));
    }

    @Test
    void a_second_customer_of_an_account_is_refused() {
        String account = newAccount();
        create(account, "ada@example.com");

        as("billing", account)
                .body(Map.of("email", "eve@example.com"))
                .post(CUSTOMERS)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:customer-exists"));
    }

    @Test
    void a_change_reaches_stripe() {
        String account = newAccount();
        JsonPath made = create(account, "ada@example.com");

        as("billing", account)
                .body(Map.of("email", "lovelace@example.com"))
                .patch(CUSTOMERS + "/" + made.getString("id"))
                .then()
                .statusCode(200)
                .body("email", equalTo("lovelace@example.com"))
                .body("name", equalTo("Ada"));

        JsonPath atStripe = StripeSide.get("/v1/customers/" + made.getString("stripeCustomerId"));
        assertEquals("lovelace@example.com", atStripe.getString("email"));
        assertEquals("Ada", atStripe.getString("name"));
    }

    @Test
    void another_accounts_customer_is_not_found() {
        String owner = newAccount();
        String id = create(owner, "ada@example.com").getString("id");
        String other = newAccount();

        as("member", other).get(CUSTOMERS + "/" + id).then().statusCode(404);
        as("billing", other)
                .body(Map.of("name", "Eve"))
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(404);
        as("member", other).queryParam("account", owner).get(CUSTOMERS).then().statusCode(404);
        as("billing", other)
                .body(Map.of("account", owner, "email", "eve@example.com"))
                .post(CUSTOMERS)
                .then()
                .statusCode(404);
    }

    @Test
    void a_member_may_read_but_not_write() {
        as("member", newAccount())
                .body(Map.of("email", "a@example.com"))
                .post(CUSTOMERS)
                .then()
                .statusCode(403);
    }

    @Test
    void without_a_token_nothing_is_answered() {
        given().get(CUSTOMERS).then().statusCode(401);
        given().get("/api/v1/invoices").then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(401);
    }

    @Test
    void a_customer_deleted_at_stripe_makes_room_for_a_new_one() {
        String account = newAccount();
        JsonPath first = create(account, "ada@example.com");
        String stripeId = first.getString("stripeCustomerId");

        StripeSide.delete("/v1/customers/" + stripeId);
        deliver("customer.deleted", Map.of("object", "customer", "id", stripeId))
                .body("outcome", equalTo("applied"));

        as("member", account).get(CUSTOMERS).then().body("data", hasSize(0));
        create(account, "ada@example.com");
        as("member", account).get(CUSTOMERS).then().body("data[0].stripeCustomerId", startsWith("cus_"));
    }

    private static JsonPath create(String account, String email) {
        return as("billing", account)
                .body(Map.of("email", email, "name", "Ada"))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }
}
