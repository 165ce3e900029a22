package dev.tollgate.payments;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperatorsEndpointsTest {
    @Inject
    Pool pool;

    @Test
    void the_service_is_live_and_ready() {
        Operators.given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        Operators.given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void metrics_count_what_was_billed() {
        as("billing", newAccount())
                .body(Map.of("email", "ada@example.com"))
                .post("/api/v1/customers")
                .then()
                .statusCode(201);

        Operators.given()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("billing_payments_total{kind=\"customer\",outcome=\"created\"}"))
                .body(containsString("billing_stripe_requests_seconds_count{operation=\"customer.create\""));
    }

    @Test
    void the_api_is_described() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/v1/customers"))
                .body("paths", hasKey("/api/v1/invoices"))
                .body("paths.'/api/v1/customers'.post.summary", notNullValue())
                .body(answer("/api/v1/customers", "post", "201"), equalTo("#/components/schemas/CustomerView"))
                .body(answer("/api/v1/invoices/{id}", "get", "200"), equalTo("#/components/schemas/InvoiceView"));
    }

    @ParameterizedTest
    @CsvSource({"statement_timeout,5s", "idle_in_transaction_session_timeout,10s"})
    void the_database_ends_what_hangs(String setting, String limit) {
        var rows = pool.query("SHOW " + setting).executeAndAwait();

        assertEquals(limit, rows.iterator().next().getString(0));
    }

    @Test
    void the_request_id_of_the_caller_is_returned() {
        given().header("X-Request-Id", "from-the-caller-1")
                .get("/api/v1/customers")
                .then()
                .statusCode(401)
                .header("X-Request-Id", equalTo("from-the-caller-1"));
    }

    private static String answer(String path, String method, String status) {
        return "paths.'%s'.%s.responses.'%s'.content.'application/json'.schema.'$ref'".formatted(path, method, status);
    }
}
