package dev.tollgate.gateway.overview;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@GatewayTest
class OverviewTest {
    @Test
    void subscription_usage_and_invoices_come_in_one_answer() {
        Browser.loggedIn("acme", "member")
                .request()
                .header("X-Request-Id", "overview-1")
                .get("/api/v1/overview")
                .then()
                .statusCode(200)
                .body("account", equalTo("acme"))
                .body("subscription.uri", equalTo("/api/v1/subscription?account=acme"))
                .body("subscription.headers.authorization", startsWith("Bearer "))
                .body("subscription.headers.x-request-id", equalTo("overview-1"))
                .body("usage.uri", containsString("/api/v1/usage?account=acme"))
                .body("invoices[0].id", equalTo("in_1"))
                .body("unavailable", empty());
    }

    @Test
    void a_missing_part_is_named_and_the_rest_is_shown() {
        as("admin", null, "no-invoices")
                .statusCode(200)
                .body("subscription.method", equalTo("GET"))
                .body("invoices", nullValue())
                .body("unavailable", equalTo(List.of("invoices")));
    }

    @Test
    void another_account_does_not_exist() {
        as("member", "acme", "other").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void an_invalid_account_name_is_a_bad_field() {
        as("admin", null, "no%20account").statusCode(422).body("errors[0].field", equalTo("account"));
    }

    @Test
    void a_caller_without_an_account_must_name_one() {
        given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .get("/api/v1/overview")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
    }

    private static ValidatableResponse as(String role, String own, String named) {
        return given().header("Authorization", "Bearer " + TestTokens.outside(role, own))
                .urlEncodingEnabled(false)
                .get("/api/v1/overview?account=" + named)
                .then();
    }
}
