package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A login link that is asked for again with its Idempotency-Key is the same link, and nowhere in clear. */
@GatewayTest
class LinkRequestTest {
    private static final Map<String, String> ADA = Map.of("account", "acme", "subject", "ada", "role", "member");

    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repeat_gets_the_same_link() {
        var first = link(ADA)
                .statusCode(201)
                .header("Idempotency-Hit", nullValue())
                .extract()
                .jsonPath();

        link(ADA)
                .statusCode(201)
                .header("Idempotency-Hit", "true")
                .body("url", equalTo(first.getString("url")))
                .body("expiresAt", equalTo(first.getString("expiresAt")));
    }

    @Test
    void redis_does_not_hold_the_link() {
        String url = link(ADA).statusCode(201).extract().path("url");
        String code = url.substring(url.lastIndexOf('/') + 1);

        String entries = TestRedis.run("EVAL \"local all = '' for _, key in ipairs(redis.call('KEYS', 'tollgate:*')) do"
                + " all = all .. key if redis.call('TYPE', key).ok == 'string' then all = all .. redis.call('GET', key)"
                + " end end return all\" 0");

        assertFalse(entries.contains(code));
    }

    @Test
    void a_link_without_a_key_is_another_each_time() {
        String url = made().path("url");

        made().then().body("url", not(equalTo(url)));
    }

    @Test
    void a_key_stands_for_one_person() {
        link(ADA).statusCode(201);

        link(Map.of("account", "acme", "subject", "eve", "role", "member"))
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
    }

    @Test
    void a_refusal_is_not_kept_under_its_key() {
        link(Map.of("subject", "ada", "role", "member")).statusCode(422);

        link(ADA).statusCode(201).header("Idempotency-Hit", nullValue());
    }

    private static Response made() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .contentType(ContentType.JSON)
                .body(ADA)
                .post("/api/v1/sessions");
    }

    private ValidatableResponse link(Map<String, String> body) {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/sessions")
                .then();
    }
}
