package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.kit.testing.TollgateStack;
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
class CustomerInputTest {
    private static final String CUSTOMERS = "/api/v1/customers";

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
    void an_address_of_very_many_parts_is_named() {
        as("billing", newAccount())
                .body(Map.of("email", "a@b" + ".c".repeat(200_000)))
                .post(CUSTOMERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("email"));
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
