package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class CreateSessionTest {
    @ParameterizedTest
    @ValueSource(strings = {"member", "billing"})
    void a_customer_cannot_make_login_links(String role) {
        create(TestTokens.outside(role, "acme"), Map.of("account", "acme", "subject", "a", "role", "member"))
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"support", "finance"})
    void support_and_finance_make_no_login_links(String role) {
        create(TestTokens.outside(role, null), Map.of("account", "acme", "subject", "a", "role", "member"))
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "support", "finance"})
    void only_an_administrators_token_makes_links_for_the_installations_people(String role) {
        Map<String, String> eve = Map.of("subject", "eve", "role", role);

        create(TestTokens.outside("admin", null), eve).statusCode(201);
        create(TestTokens.outside("backend", null), eve)
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("administrator's token"));
    }

    @Test
    void a_session_makes_no_login_links() {
        Browser admin = Browser.administrator();

        admin.write()
                .body(Map.of("subject", "eve", "role", "admin"))
                .post("/api/v1/sessions")
                .then()
                .statusCode(403)
                .body("detail", containsString("Send a token"));
        admin.write()
                .body(Map.of("account", "acme", "subject", "eve", "role", "member"))
                .post("/api/v1/sessions")
                .then()
                .statusCode(403);
    }

    @Test
    void a_link_for_the_installation_is_bound_to_no_account() {
        create(TestTokens.outside("admin", null), Map.of("account", "acme", "subject", "eve", "role", "admin"))
                .statusCode(422)
                .body("errors.field", hasItem("account"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role      | {'account':'a','subject':'s','role':'backend'}",
                "role      | {'account':'a','subject':'s','role':'internal'}",
                "role      | {'account':'a','subject':'s'}",
                "subject   | {'account':'a','subject':' ','role':'member'}",
                "subject   | {'account':'a','subject':'a\\u0000b','role':'member'}",
                "subject   | {'account':'a','subject':'a\\u2028b','role':'member'}",
                "account   | {'subject':'s','role':'member'}",
                "account   | {'account':' ','subject':'s','role':'billing'}",
                "account   | {'account':'no account','subject':'s','role':'billing'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'javascript:alert(1)'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'//evil.example'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'/relative'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://evil.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://product.example.evil.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://x.product.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://product.example@evil.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://eve@product.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://product.example:8443/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://product.example:/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https:product.example'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'https://product.example\\\\evil.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'ftp://product.example/'}",
                "returnUrl | {'account':'a','subject':'s','role':'member','returnUrl':'data:text/html,x'}"
            })
    void a_bad_field_is_named(String field, String body) {
        create(TestTokens.outside("backend", null), body.replace('\'', '"'))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:validation"))
                .body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://product.example/back?x=1#y", "HTTPS://Product.Example", "http://localhost:3000/"})
    void the_way_back_leads_to_the_hosts_that_are_set(String returnUrl) {
        create(
                        TestTokens.outside("backend", null),
                        Map.of("account", "a", "subject", "s", "role", "member", "returnUrl", returnUrl))
                .statusCode(201);
    }

    @Test
    void a_body_that_is_no_json_is_malformed() {
        create(TestTokens.outside("backend", null), "{").statusCode(400).contentType("application/problem+json");
    }

    private static ValidatableResponse create(String token, Object body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/sessions")
                .then();
    }
}
