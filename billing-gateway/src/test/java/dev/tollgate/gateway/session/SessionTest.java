package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SessionTest {
    @Inject
    SettableClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_login_link_sets_the_cookie_and_leads_to_the_dashboard() {
        Response login = login(Browser.loginPath("acme", "billing"));

        login.then().statusCode(303).header("Location", equalTo("/"));
        assertThat(login.header("Set-Cookie"))
                .startsWith("tollgate_session=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .containsIgnoringCase("Path=/")
                .doesNotContainIgnoringCase("Secure");
        assertThat(login.cookie("tollgate_session")).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    void the_session_shows_who_is_logged_in() {
        Browser browser = Browser.loggedIn("acme", "billing");

        browser.request()
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("account", equalTo("acme"))
                .body("subject", equalTo("ada"))
                .body("role", equalTo("billing"))
                .body("permissions", hasItem("billing.change"))
                .body("permissions", not(hasItem("events.read")))
                .body("returnUrl", equalTo("https://product.example/back"))
                .body("csrfToken", notNullValue())
                .body("expiresAt", containsString("T"));
    }

    @Test
    void a_link_works_once() {
        String path = Browser.loginPath("acme", "member");
        login(path).then().statusCode(303);

        login(path)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:login-link-invalid"));
    }

    @Test
    void of_many_browsers_that_open_one_link_at_once_one_gets_in() {
        String path = Browser.loginPath("acme", "member");

        long opened = IntStream.range(0, 8)
                .parallel()
                .map(i -> login(path).statusCode())
                .filter(status -> status == 303)
                .count();

        assertThat(opened).isEqualTo(1);
    }

    @Test
    void a_login_never_takes_over_the_cookie_the_browser_had() {
        String planted = "x".repeat(43);

        Response login = given().redirects()
                .follow(false)
                .cookie("tollgate_session", planted)
                .post(Browser.loginPath("acme", "member"));

        assertThat(login.cookie("tollgate_session")).isNotEqualTo(planted);
        expired(given().cookie("tollgate_session", planted).get("/api/v1/session"));
    }

    @Test
    void looking_at_a_link_does_not_use_it_up() {
        String path = Browser.loginPath("acme", "member");

        given().head(path).then().statusCode(200);
        given().get(path).then().statusCode(200);

        login(path).then().statusCode(303);
    }

    @Test
    void a_person_with_a_dead_link_sees_a_page() {
        given().accept("text/html,application/xhtml+xml")
                .get("/login/never-was")
                .then()
                .statusCode(410)
                .contentType(ContentType.HTML)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("The login link does not work any more"));
    }

    @Test
    void a_link_expires_after_ten_minutes() {
        String path = Browser.loginPath("acme", "member");
        clock.advance(Duration.ofMinutes(11));

        login(path).then().statusCode(410);
    }

    @Test
    void a_write_with_the_cookie_needs_the_csrf_token() {
        Browser browser = Browser.loggedIn("acme", "billing");

        csrfRefused(
                browser.request().contentType(ContentType.JSON).body("{}").post("/api/v1/billing/checkout-sessions"));
        csrfRefused(browser.request().header("X-CSRF-Token", "guess").delete("/api/v1/session"));
        csrfRefused(browser.request()
                .header("X-CSRF-Token", Browser.loggedIn("acme", "billing").csrfToken())
                .delete("/api/v1/session"));
        browser.write()
                .body("{}")
                .post("/api/v1/billing/checkout-sessions")
                .then()
                .statusCode(200);
    }

    @Test
    void the_service_receives_the_sessions_caller_and_no_cookie() {
        Browser browser = Browser.loggedIn("acme", "member");

        browser.request()
                .get("/api/v1/subscription")
                .then()
                .statusCode(200)
                .body("headers.authorization", startsWith("Bearer "))
                .body("headers.cookie", equalTo(null))
                .body("headers.x-csrf-token", equalTo(null));
    }

    @Test
    void a_session_ends_when_it_is_deleted() {
        Browser browser = Browser.loggedIn("acme", "member");

        browser.write()
                .delete("/api/v1/session")
                .then()
                .statusCode(204)
                .header("Set-Cookie", containsString("Max-Age=0"));

        expired(browser.request().get("/api/v1/session"));
        expired(browser.request().get("/api/v1/subscription"));
    }

    @Test
    void a_session_ends_after_twelve_hours() {
        Browser browser = Browser.loggedIn("acme", "member");
        clock.advance(Duration.ofHours(12).plusSeconds(1));

        expired(browser.request().get("/api/v1/session"));
    }

    @Test
    void a_session_ends_two_hours_after_its_last_use() {
        Browser used = Browser.loggedIn("acme", "member");
        Browser idle = Browser.loggedIn("acme", "member");

        clock.advance(Duration.ofMinutes(119));
        used.request().get("/api/v1/session").then().statusCode(200);
        clock.advance(Duration.ofMinutes(119));

        used.request().get("/api/v1/session").then().statusCode(200);
        expired(idle.request().get("/api/v1/session"));
    }

    @Test
    void use_is_recorded_once_a_minute() {
        Browser browser = Browser.at(Browser.loginPath("acme", "noted", "member"));
        clock.advance(Duration.ofSeconds(61));
        browser.request().get("/api/v1/session").then().statusCode(200);
        String noted = lastSeen("noted");

        clock.advance(Duration.ofSeconds(59));
        browser.request().get("/api/v1/session").then().statusCode(200);
        assertThat(lastSeen("noted")).isEqualTo(noted);

        clock.advance(Duration.ofSeconds(2));
        browser.request().get("/api/v1/session").then().statusCode(200);
        assertThat(lastSeen("noted")).isGreaterThan(noted);
    }

    private static String lastSeen(String subject) {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .get("/api/v1/sessions?subject=" + subject)
                .then()
                .statusCode(200)
                .extract()
                .path("data[0].lastSeenAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tollgate_session=%1$s; tollgate_session=%1$s",
                "tollgate_session=%1$s%1$s",
                "tollgate_session=",
                "tollgate_session=\"",
                "tollgate_session=%1$s; tollgate_session=x"
            })
    void a_cookie_that_cannot_be_one_of_ours_is_a_401(String header) {
        String cookie = Browser.loggedIn("acme", "member").cookie();

        given().header("Cookie", header.formatted(cookie))
                .get("/api/v1/subscription")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void an_invented_cookie_is_an_expired_session() {
        expired(given().cookie("tollgate_session", "x".repeat(43)).get("/api/v1/session"));
    }

    @Test
    void a_token_has_no_session() {
        given().header("Authorization", "Bearer " + TestTokens.outside("member", "acme"))
                .get("/api/v1/session")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:tollgate:problem:no-session"));
    }

    private static Response login(String path) {
        return given().redirects().follow(false).post(path);
    }

    private static void csrfRefused(Response answer) {
        answer.then().statusCode(403).body("type", equalTo("urn:tollgate:problem:csrf-token-missing"));
    }

    private static void expired(Response answer) {
        answer.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:session-expired"));
    }
}
