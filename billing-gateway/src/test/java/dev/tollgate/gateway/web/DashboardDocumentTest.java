package dev.tollgate.gateway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.gateway.support.GatewayTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class DashboardDocumentTest {
    private static final Pattern NONCE = Pattern.compile("'nonce-([\\w-]{22})'");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/plans", "/checkout/return?checkout=1"})
    void every_answer_allows_its_own_styles_and_no_others(String path) {
        Set<String> nonces = new HashSet<>();
        for (int answer = 0; answer < 3; answer++) {
            Response page = given().accept("text/html").get(path);
            String nonce = nonceOf(page);
            page.then()
                    .statusCode(200)
                    .header("Cache-Control", "no-cache")
                    .header("ETag", nullValue())
                    .body(containsString("nonce=\"" + nonce + "\""));
            nonces.add(nonce);
        }
        assertThat(nonces).hasSize(3);
    }

    @Test
    void a_login_link_that_does_not_work_is_a_page_with_the_styles_of_a_file() {
        Response page = given().accept("text/html").get("/login/no-such-code");
        page.then().statusCode(410).body(containsString("/login.css")).body(not(containsString("<style")));
        assertThat(page.headers().getValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("style-src 'self'")
                .contains("form-action 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login/no-such-code", "/nothing/here", "/assets/probe-1a2b3c.js"})
    void nothing_inline_is_ever_allowed(String path) {
        given().accept("text/html")
                .get(path)
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")));
    }

    @Test
    void plain_http_is_not_forbidden_where_the_dashboard_has_no_https() {
        given().get("/").then().header("Strict-Transport-Security", nullValue());
    }

    private static String nonceOf(Response page) {
        Matcher nonce = NONCE.matcher(page.header("Content-Security-Policy"));
        assertThat(nonce.find()).isTrue();
        return nonce.group(1);
    }
}
