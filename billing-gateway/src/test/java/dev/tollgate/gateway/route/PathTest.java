package dev.tollgate.gateway.route;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class PathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/customers",
                "//internal/v1/customers",
                "/internal",
                "/api/v1/%2e%2e/internal/v1/customers",
                "/api/v1/../../internal/v1/customers",
                "/api/v1/customers/../../../internal/v1/customers",
                "/api/v1/customers/..%2f..%2f..%2finternal/v1/customers",
                "/api/v1/customers/%2e%2e/%2e%2e/%2e%2e/internal/v1/customers",
                "/api/v1/customers/%252e%252e/internal",
                "/api/v1/customers/..%5c..%5cinternal",
                "/api/v1/customers/..\\..\\internal",
                "/api/v1/customers/..;/..;/internal",
                "/api/v1/customers;x=1",
                "/api;x/v1/customers",
                "/api/v1//customers",
                "/api//v1/customers",
                "/%61pi/v1/customers",
                "/api/v1/%63ustomers",
                "/api/v1/customers%00",
                "/api/v1/customers/%2Fx",
                "/API/v1/customers",
                "/api/v1/Customers",
                "/api/v2/customers",
                "/api/v1/",
                "/api/v1",
                "/api",
                "/api/v1/customersx",
                "http://127.0.0.1/internal/v1/customers",
                "*"
            })
    void only_paths_of_the_table_reach_a_service(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1", "Bearer " + TestTokens.outside("backend", null));

        assertThat(answer).doesNotContain("\"uri\"");
        assertThat(answer).containsPattern("^HTTP/1.1 (404|400) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api;x/v1/session", "//api/v1/session", "/%61pi/v1/session", "/api/v1/./session"})
    void no_spelling_of_a_path_gets_a_write_past_the_csrf_check(String path) throws IOException {
        Browser browser = Browser.loggedIn("acme", "member");

        rawWithCookie("DELETE " + path + " HTTP/1.1", browser.cookie());

        browser.request().get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void an_unknown_path_of_the_api_is_a_problem() {
        given().get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:not-found"));
    }

    @Test
    void a_path_below_an_own_endpoint_is_a_problem_too() {
        Browser.loggedIn("acme", "member")
                .request()
                .get("/api/v1/session/more")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void ids_with_encoded_letters_pass() {
        given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .urlEncodingEnabled(false)
                .get("/api/v1/customers/caf%C3%A9%20au")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/api/v1/customers/caf%C3%A9%20au"));
    }

    private static String raw(String requestLine, String authorization) throws IOException {
        return RawRequest.send(
                requestLine, "Host: 127.0.0.1", "Connection: close", "Authorization: " + authorization, "", "");
    }

    private static void rawWithCookie(String requestLine, String cookie) throws IOException {
        RawRequest.send(
                requestLine, "Host: 127.0.0.1", "Connection: close", "Cookie: tollgate_session=" + cookie, "", "");
    }
}
