package dev.tollgate.gateway.support;

import static io.restassured.RestAssured.given;

import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** A browser that was logged in the way a product does it. */
public record Browser(String cookie, String csrfToken) {
    private static final String COOKIE = "tollgate_session";

    /** Makes a login link and returns its path. */
    public static String loginPath(String account, String role) {
        return loginPath(
                "backend",
                Map.of(
                        "account",
                        account,
                        "subject",
                        "ada",
                        "role",
                        role,
                        "returnUrl",
                        "https://product.example/back"));
    }

    /** The same for a person and a way back. */
    public static String loginPath(String account, String subject, String role) {
        return loginPath("backend", Map.of("account", account, "subject", subject, "role", role));
    }

    private static String loginPath(String maker, Map<String, String> who) {
        String url = given().header("Authorization", "Bearer " + TestTokens.outside(maker, null))
                .contentType(ContentType.JSON)
                .body(who)
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        return url.substring(url.indexOf("/login/"));
    }

    /** Logs in. */
    public static Browser loggedIn(String account, String role) {
        return at(loginPath(account, role));
    }

    /** Logs an administrator in, by a link an administrator made. */
    public static Browser administrator() {
        return at(loginPath("admin", Map.of("subject", "root", "role", "admin")));
    }

    /** Opens a link. */
    public static Browser at(String loginPath) {
        Response login = given().redirects().follow(false).post(loginPath);
        String cookie = login.cookie(COOKIE);
        String csrf = given().cookie(COOKIE, cookie).get("/api/v1/session").path("csrfToken");
        return new Browser(cookie, csrf);
    }

    /** A request with the cookie, as the browser sends it on its own. */
    public RequestSpecification request() {
        return given().cookie(COOKIE, cookie);
    }

    /** A request as the dashboard sends it. */
    public RequestSpecification write() {
        return request().header("X-CSRF-Token", csrfToken).contentType(ContentType.JSON);
    }
}
