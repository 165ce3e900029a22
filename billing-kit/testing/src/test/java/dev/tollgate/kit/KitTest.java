package dev.tollgate.kit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.CompletableFuture;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KitTest {
    @Test
    void a_member_acts_on_the_tokens_account_only() {
        String token = TestTokens.of("member", "acct_1");
        as(token, "/probe/account").statusCode(200).body("account", equalTo("acct_1"));
        as(token, "/probe/account?account=acct_1").statusCode(200);
        as(token, "/probe/account?account=acct_2").statusCode(404).body("type", problem("not-found"));
    }

    @Test
    void the_backend_names_any_account_and_must_name_one() {
        as(TestTokens.backend(), "/probe/account?account=acct_2")
                .statusCode(200)
                .body("account", equalTo("acct_2"));
        as(TestTokens.backend(), "/probe/account")
                .statusCode(422)
                .body("type", problem("validation"))
                .body("errors[0].field", equalTo("account"));
    }

    @Test
    void an_account_no_product_can_have_is_a_422() {
        for (String account : new String[] {"a%00b", "%ED%A0%80", "a%20b", "a/b", "a%0Ab", "x".repeat(129)}) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(TestTokens.backend())
                    .get("/probe/account?account=" + account)
                    .then()
                    .statusCode(422)
                    .body("type", problem("validation"))
                    .body("errors[0].field", equalTo("account"));
        }
        as(TestTokens.backend(), "/probe/account?account=" + "a.B_c:d@e-9".repeat(11))
                .statusCode(200);
    }

    @Test
    void the_log_names_the_account_of_the_request() {
        as(TestTokens.of("member", "acct_1"), "/probe/account").body("logged", equalTo("acct_1"));
    }

    @Test
    void no_token_is_401_and_a_wrong_role_403() {
        given().get("/probe/account").then().statusCode(401).body("type", problem("unauthorized"));
        as(TestTokens.of("member", "acct_1"), "/probe/internal").statusCode(403).body("type", problem("forbidden"));
    }

    @Test
    void a_signer_may_do_what_its_key_grants_here_and_nothing_else() {
        as(TestTokens.service("webhooks"), "/probe/internal").statusCode(200);
        as(TestTokens.service("payments"), "/probe/internal").statusCode(403);
        as(TestTokens.service("gateway"), "/probe/internal").statusCode(403);
        as(TestTokens.internal("webhooks", "admin", "acct_1"), "/probe/account").statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"name\":\"b\"}   | The body names a member twice.",
                "{\"x\":{\"y\":1,\"y\":2},\"name\":\"a\"} | The body names a member twice.",
                "{\"name\":\"a\"} {\"name\":\"b\"} | Something follows the JSON value in the body.",
                "{\"name\":\"a\"} []              | Something follows the JSON value in the body.",
                "{\"name\":\"a\"}}                | Check that the body is valid JSON of the documented shape.",
                "{\"name\":\"a\"} x               | Check that the body is valid JSON of the documented shape."
            })
    void a_body_that_two_readers_could_understand_differently_is_a_400(String body, String detail) {
        for (String path : new String[] {"/probe/named", "/probe/later"}) {
            given().contentType(ContentType.JSON)
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", problem("malformed-request"))
                    .body("detail", equalTo(detail));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "a\\udfffb", "\\ude00\\ud83d"})
    void a_text_that_no_database_stores_is_a_422_that_names_its_field(String text) {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"" + text + "\"}")
                .post("/probe/named")
                .then()
                .statusCode(422)
                .body("type", problem("validation"))
                .body("errors[0].field", equalTo("name"));
    }

    @Test
    void whole_characters_beyond_the_basic_plane_are_taken() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"\\ud83d\\ude00\"}")
                .post("/probe/named")
                .then()
                .statusCode(200)
                .body("name", equalTo("\ud83d\ude00"));
    }

    @Test
    void every_answer_carries_a_request_id_and_a_given_one_is_kept() {
        given().header("X-Request-Id", "test-1234567")
                .get("/probe/nowhere")
                .then()
                .statusCode(404)
                .header("X-Request-Id", "test-1234567")
                .body("requestId", equalTo("test-1234567"));
        given().header("X-Request-Id", "bad id\u0000")
                .get("/probe/broken")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void a_bad_field_is_named_and_bad_json_is_400() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\" \"}")
                .post("/probe/named")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", problem("validation"))
                .body("errors[0].field", equalTo("name"));
        given().contentType(ContentType.JSON)
                .body("{\"name\":")
                .post("/probe/named")
                .then()
                .statusCode(400)
                .body("type", problem("malformed-request"))
                .body("detail", containsString("JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"more\":%s}",
                "{\"name\":%s}",
            })
    void nesting_without_end_is_400(String body) {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        given().contentType(ContentType.JSON)
                .body(body.formatted(deep))
                .post("/probe/named")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", problem("malformed-request"));
    }

    @Test
    void an_internal_error_reveals_nothing_of_the_inside() {
        given().get("/probe/broken")
                .then()
                .statusCode(500)
                .body("type", problem("internal"))
                .body("detail", not(containsString("secret")));
    }

    @Test
    void stripe_refusals_become_problems() {
        given().get("/probe/customers/cus_missing")
                .then()
                .statusCode(409)
                .body("type", problem("stripe-refused"))
                .body("detail", containsString("cus_missing"));
    }

    @Test
    void a_list_that_breaks_on_a_later_page_is_unavailable() {
        given().get("/probe/customers")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", problem("stripe-unavailable"));
        Operators.given()
                .get("/q/metrics")
                .then()
                .body(containsString("operation=\"customer.list\",outcome=\"unavailable\""));
    }

    @Test
    void a_refetch_older_than_the_applied_one_is_discarded() throws Exception {
        var slow = CompletableFuture.supplyAsync(() -> mirror("obj_1", "old", true));
        await().until(() -> given().get("/probe/holding").then().extract().path("holding"));
        assertEquals("applied", mirror("obj_1", "new", false));
        given().post("/probe/release").then().statusCode(204);
        assertEquals("unchanged", slow.get());
        given().get("/probe/mirror/obj_1").then().body("state", equalTo("new"));
    }

    @Test
    void later_refetches_are_applied_one_after_the_other() {
        assertEquals("applied", mirror("obj_2", "one", false));
        assertEquals("applied", mirror("obj_2", "two", false));
        given().get("/probe/mirror/obj_2").then().body("state", equalTo("two"));
    }

    private static String mirror(String id, String state, boolean hold) {
        return given().post("/probe/mirror/{id}/{state}?hold={hold}", id, state, hold)
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
    }

    private static ValidatableResponse as(String token, String path) {
        return given().auth().oauth2(token).get(path).then();
    }

    private static Matcher<String> problem(String slug) {
        return equalTo("urn:tollgate:problem:" + slug);
    }
}
