package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatewayTest
class LoginPageTest {
    private static final String HTML = "text/html,application/xhtml+xml";

    @Test
    void a_link_shows_who_will_be_logged_in_and_asks_first() {
        look(Browser.loginPath("acme", "ada", "billing"), null)
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Cache-Control", equalTo("no-store"))
                .header("Set-Cookie", equalTo(null))
                .body(containsString("<dd>ada</dd>"))
                .body(containsString("<dd>acme</dd>"))
                .body(containsString("Continue to billing"));
    }

    @Test
    void the_page_has_no_script_and_no_style_of_its_own() {
        look(Browser.loginPath("acme", "ada", "billing"), null)
                .body(not(containsString("<script")))
                .body(not(containsString("<style")))
                .body(not(containsString("style=")))
                .body(containsString("/login.css"));
        given().get("/login.css").then().statusCode(200).contentType(containsString("text/css"));
    }

    @Test
    void a_persons_name_is_escaped() {
        look(Browser.loginPath("acme", "<img src=x onerror='alert(1)'>&\"", "billing"), null)
                .body(containsString("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&quot;"))
                .body(not(containsString("<img")));
    }

    @Test
    void another_persons_link_asks_before_it_ends_the_current_session() {
        Browser ada = Browser.at(Browser.loginPath("acme", "ada", "billing"));
        String mallorys = Browser.loginPath("evil", "mallory", "billing");

        look(mallorys, ada).body(containsString("You are logged in as <strong>ada</strong> for acme"));
        ada.request().get("/api/v1/session").then().statusCode(200);

        ada.request().redirects().follow(false).post(mallorys).then().statusCode(303);
        ada.request().get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void a_link_of_the_same_person_does_not_warn() {
        Browser ada = Browser.at(Browser.loginPath("acme", "ada", "billing"));

        look(Browser.loginPath("acme", "ada", "billing"), ada).body(not(containsString("logged in as <strong>")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, cross-site",
        "https://evil.example,",
        "null,",
        ", cross-site",
        ", same-site",
        "http://localhost:8080@evil.example, "
    })
    void a_form_on_another_page_does_not_log_in(String origin, String site) {
        String path = Browser.loginPath("acme", "ada", "billing");
        var request = given().redirects().follow(false);
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }

        request.post(path).then().statusCode(403).body("type", equalTo("urn:tollgate:problem:login-from-elsewhere"));

        given().redirects()
                .follow(false)
                .header("Origin", "http://localhost:8080")
                .header("Sec-Fetch-Site", "same-origin")
                .post(path)
                .then()
                .statusCode(303);
    }

    @Test
    void a_dead_link_explains_what_to_do_and_leads_a_logged_in_person_on() {
        Browser ada = Browser.loggedIn("acme", "billing");

        look("/login/never-was", null)
                .statusCode(410)
                .body(containsString("Go back to your product and open billing there"))
                .body(not(containsString("href=\"/\"")));
        look("/login/never-was", ada).statusCode(410).body(containsString("<a href=\"/\">Go to billing</a>"));
    }

    private static ValidatableResponse look(String path, Browser browser) {
        return (browser == null ? given() : browser.request())
                .accept(HTML)
                .get(path)
                .then();
    }
}
