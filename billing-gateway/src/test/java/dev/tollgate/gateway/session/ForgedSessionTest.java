package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.redis.ForgedEntries;
import dev.tollgate.kit.redis.RedisSigner;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What an attacker with access to Redis may try. */
@GatewayTest
class ForgedSessionTest {
    private static final String SECRET = "x".repeat(43);

    private static final String SESSION = """
            {"id":"i","account":null,"subject":"eve","role":"admin","returnUrl":null,"csrfToken":"t",
             "linkedAt":"2026-01-01T00:00:00Z","startedAt":"2026-01-01T00:00:00Z",
             "seenAt":"2099-01-01T00:00:00Z","expiresAt":"2099-01-01T00:00:00Z"}""";

    @Inject
    RedisDataSource redis;

    @Inject
    ForgedEntries forged;

    @ConfigProperty(name = "tollgate.changes.signing-key")
    String changesKey;

    @ConfigProperty(name = "tollgate.sessions.signing-key")
    String sessionsKey;

    @Test
    void an_unsigned_session_is_ignored() {
        set(SessionStore.key(SECRET), SESSION);

        assertThat(statusWith(SECRET)).isEqualTo(401);
    }

    @Test
    void the_key_of_change_messages_signs_no_session() {
        String key = SessionStore.key(SECRET);
        set(key, signer(changesKey).sign(key, SESSION));

        assertThat(statusWith(SECRET)).isEqualTo(401);

        set(key, signer(sessionsKey).sign(key, SESSION));
        assertThat(statusWith(SECRET)).isEqualTo(200);
        redis.key().del(key);
    }

    @Test
    void a_session_copied_under_another_key_is_ignored() {
        Browser browser = Browser.loggedIn("acme", "billing");
        String signed = redis.value(String.class).get(SessionStore.key(browser.cookie()));
        set(SessionStore.key(SECRET), signed);

        assertThat(statusWith(SECRET)).isEqualTo(401);
        assertThat(statusWith(browser.cookie())).isEqualTo(200);
    }

    @Test
    void a_changed_session_is_ignored() {
        Browser browser = Browser.loggedIn("acme", "member");
        String key = SessionStore.key(browser.cookie());
        set(key, redis.value(String.class).get(key).replace("acme", "evil"));

        assertThat(statusWith(browser.cookie())).isEqualTo(401);
    }

    @Test
    void a_session_is_no_login_link() {
        Browser browser = Browser.loggedIn("acme", "member");
        String signed = redis.value(String.class).get(SessionStore.key(browser.cookie()));
        set("tollgate:login:" + Secrets.fingerprint("code"), signed);

        given().redirects().follow(false).post("/login/code").then().statusCode(410);
    }

    private RedisSigner signer(String key) {
        return new RedisSigner("SOME_KEY", Optional.of(key), forged);
    }

    private void set(String key, String value) {
        redis.value(String.class).set(key, value);
    }

    private static int statusWith(String cookie) {
        return given().cookie("tollgate_session", cookie).get("/api/v1/session").statusCode();
    }
}
