package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertEquals(account, atStripe.getString("metadata.account"));
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email":"not-an-address"}                               | email
            {"email":"a b@example.com"}                              | email
            {"email":""}                                             | email
            {}                                                       | email
            {"email":"a@example.com","name":" "}                     | name
            {"email":"a@example.com","name":"a\\u0000b"}             | name
            {"email":"a@example.com","account":"no spaces allowed"}  | account
            {"email":"a@example.com","stripeCustomerId":"cus/../x"}  | stripeCustomerId
            """)
    void a_field_that_is_not_valid_is_named(String body, String field) {
        as("billing", newAccount())
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:validation"))
                .body("errors.field", hasItem(field))
                .body("requestId", notNullValue());
    }

    @Test
    void a_name_too_long_for_stripe_is_named() {
        as("billing", newAccount())
                .body(Map.of("email", "a@example.com", "name", "x".repeat(257)))
                .post(CUSTOMERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"));
    }

    @Test
    void a_body_that_is_no_json_is_malformed() {
        as("billing", newAccount())
                .body("{\"email\":")
                .post(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tollgate:problem:malformed-request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\":{\"a\":1}}", "[]", "\"text\""})
    void a_body_of_another_shape_is_malformed(String body) {
        as("billing", newAccount())
                .body(body)
                .post(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tollgate:problem:malformed-request"));
    }

    @Test
    void a_field_of_another_type_is_named() {
        as("billing", newAccount())
                .body("{\"email\":{\"a\":1}}")
                .post(CUSTOMERS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("email"));
    }

    @Test
    void an_empty_body_and_an_empty_change_are_refused() {
        String account = newAccount();
        String id = create(account, "ada@example.com").getString("id");

        as("billing", account).post(CUSTOMERS).then().statusCode(422);
        as("billing", account)
                .body("{}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("email"));
    }

    @Test
    void the_backend_must_name_an_account() {
        asBackend()
                .body(Map.of("email", "a@example.com"))
                .post(CUSTOMERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("account"));
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

    @ParameterizedTest
    @CsvSource({"nonsense", "00000000-0000-0000-0000-000000000000", "%00", "a'b"})
    void an_id_of_nothing_is_not_found(String id) {
        as("member", newAccount())
                .urlEncodingEnabled(false)
                .get(CUSTOMERS + "/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:tollgate:problem:not-found"));
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
