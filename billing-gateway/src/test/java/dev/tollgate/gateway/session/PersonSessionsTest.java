package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class PersonSessionsTest {
    @Inject
    RedisDataSource redis;

    private final String ada = "ada-" + UUID.randomUUID();

    @Test
    void the_backend_sees_a_persons_sessions_without_their_secrets() {
        Browser browser = loggedIn("acme");
        loggedIn("other");

        String listed = as("backend")
                .get("/api/v1/sessions?subject=" + ada)
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data.account", hasItem("acme"))
                .body("data[0].subject", equalTo(ada))
                .body("data[0].role", equalTo("billing"))
                .extract()
                .asString();
        assertThat(listed).doesNotContain(browser.cookie(), browser.csrfToken());
        as("backend")
                .get("/api/v1/sessions?account=other&subject=" + ada)
                .then()
                .body("data", hasSize(1));
    }

    @Test
    void one_session_is_ended_and_the_others_go_on() {
        Browser first = loggedIn("acme");
        Browser second = loggedIn("other");
        String id = as("backend")
                .get("/api/v1/sessions?account=acme&subject=" + ada)
                .path("data[0].id");

        as("backend")
                .delete("/api/v1/sessions/" + id + "?subject=" + ada)
                .then()
                .statusCode(204);

        first.request().get("/api/v1/session").then().statusCode(401);
        second.request().get("/api/v1/session").then().statusCode(200);
        as("backend")
                .delete("/api/v1/sessions/" + id + "?subject=" + ada)
                .then()
                .statusCode(404);
        as("backend").get("/api/v1/sessions?subject=" + ada).then().body("data", hasSize(1));
    }

    @Test
    void all_sessions_of_a_person_are_ended_and_no_others() {
        List<Browser> adas = List.of(loggedIn("acme"), loggedIn("acme"), loggedIn("other"));
        Browser bob = Browser.loggedIn("acme", "billing");

        as("backend").delete("/api/v1/sessions?subject=" + ada).then().statusCode(204);

        adas.forEach(browser -> browser.request().get("/api/v1/session").then().statusCode(401));
        bob.request().get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void links_made_before_are_ended_too() {
        String before = Browser.loginPath("acme", ada, "billing");

        as("backend").delete("/api/v1/sessions?subject=" + ada).then().statusCode(204);

        assertThat(statusOfUsing(before)).isEqualTo(410);
        loggedIn("acme").request().get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void links_of_another_account_go_on() {
        String acmes = Browser.loginPath("acme", ada, "billing");
        String others = Browser.loginPath("other", ada, "billing");

        as("backend")
                .delete("/api/v1/sessions?account=acme&subject=" + ada)
                .then()
                .statusCode(204);

        assertThat(statusOfUsing(acmes)).isEqualTo(410);
        assertThat(statusOfUsing(others)).isEqualTo(303);
    }

    @Test
    void a_session_stored_afterwards_by_a_login_under_way_is_ignored() {
        Browser browser = loggedIn("acme");
        String key = SessionStore.key(browser.cookie());
        String stored = redis.value(String.class).get(key);

        as("backend").delete("/api/v1/sessions?subject=" + ada).then().statusCode(204);
        redis.value(String.class).set(key, stored);

        browser.request().get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void entries_of_sessions_that_are_gone_leave_the_index() {
        Browser gone = loggedIn("acme");
        loggedIn("other");
        redis.key().del(SessionStore.key(gone.cookie()));

        as("backend").get("/api/v1/sessions?subject=" + ada).then().body("data", hasSize(1));

        String index = "tollgate:sessions-of:" + Secrets.fingerprint(ada);
        assertThat(redis.hash(String.class).hlen(index)).isEqualTo(1);
    }

    @Test
    void a_person_has_fifty_sessions_at_most_and_the_oldest_ends() {
        List<Browser> all = Stream.generate(() -> loggedIn("acme")).limit(51).toList();

        all.get(0).request().get("/api/v1/session").then().statusCode(401);
        all.get(1).request().get("/api/v1/session").then().statusCode(200);
        all.get(50).request().get("/api/v1/session").then().statusCode(200);
        as("backend").get("/api/v1/sessions?subject=" + ada).then().body("data", hasSize(50));
    }

    @Test
    void the_backend_neither_sees_nor_ends_an_administrators_sessions() {
        Browser root = Browser.administrator();

        as("backend").get("/api/v1/sessions?subject=root").then().body("data", hasSize(0));
        as("backend").delete("/api/v1/sessions?subject=root").then().statusCode(204);
        root.request().get("/api/v1/session").then().statusCode(200);

        as("admin").delete("/api/v1/sessions?subject=root").then().statusCode(204);
        root.request().get("/api/v1/session").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "billing", "support", "finance"})
    void no_other_role_may(String role) {
        String account = List.of("member", "billing").contains(role) ? "acme" : null;
        RequestSpecification request = given().header("Authorization", "Bearer " + TestTokens.outside(role, account));

        request.get("/api/v1/sessions?subject=" + ada).then().statusCode(403);
        request.delete("/api/v1/sessions?subject=" + ada).then().statusCode(403);
        request.delete("/api/v1/sessions/x?subject=" + ada).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?subject=", "?subject=a%00b", "?subject=ada&account=a%20b"})
    void a_bad_parameter_is_a_422(String query) {
        as("backend")
                .urlEncodingEnabled(false)
                .get("/api/v1/sessions" + query)
                .then()
                .statusCode(422);
        as("backend")
                .urlEncodingEnabled(false)
                .delete("/api/v1/sessions" + query)
                .then()
                .statusCode(422);
    }

    private static int statusOfUsing(String path) {
        return given().redirects().follow(false).post(path).statusCode();
    }

    private Browser loggedIn(String account) {
        return Browser.at(Browser.loginPath(account, ada, "billing"));
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + TestTokens.outside(role, null));
    }
}
