package dev.tollgate.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A login link that is asked for again with its Idempotency-Key is the same link, and nowhere in clear. */
@GatewayTest
class LinkRequestTest {
    private static final Map<String, String> ADA = Map.of("account", "acme", "subject", "ada", "role", "member");
    private static final Map<String, String> LATE = Map.of("account", "late-audit", "subject", "ada", "role", "member");
    private static final Pattern ENTRY = Pattern.compile("tollgate:idempotency:[^\\r]+");

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

    @Test
    void a_repeat_that_comes_too_early_is_answered_409() {
        // Given a first request that waits for its audit entry
        var first = CompletableFuture.supplyAsync(() -> link(LATE));
        await().until(LinkRequestTest::held, equalTo("1"));
        // When
        link(LATE)
                // Then
                .statusCode(409)
                .header("Retry-After", "2")
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-in-progress"));
        release();
        String url = first.join().statusCode(201).extract().path("url");
        link(LATE).statusCode(201).header("Idempotency-Hit", "true").body("url", equalTo(url));
    }

    @Test
    void a_repeat_after_a_crash_goes_on_once_the_lease_is_over() {
        // Given what a gateway leaves that dies while it makes the link
        TestRedis.run("FLUSHALL");
        var died = CompletableFuture.supplyAsync(() -> link(LATE));
        await().until(LinkRequestTest::held, equalTo("1"));
        String entry = entry();
        TestRedis.run("COPY " + entry + " left");
        release();
        String url = died.join().statusCode(201).extract().path("url");
        TestRedis.run("COPY left " + entry + " REPLACE");
        link(LATE).statusCode(409);
        assertThat(secondsLeft(entry)).isBetween(1, 30);
        // When
        TestRedis.run("PEXPIRE " + entry + " 1");
        await().until(() -> secondsLeft(entry), equalTo(-2));
        var goneOn = CompletableFuture.supplyAsync(() -> link(LATE));
        await().until(LinkRequestTest::held, equalTo("1"));
        release();
        // Then
        goneOn.join().statusCode(201).header("Idempotency-Hit", nullValue()).body("url", not(equalTo(url)));
    }

    private static String held() {
        return asBackend().get("/api/v1/customers/held/count").asString();
    }

    private static void release() {
        asBackend().post("/api/v1/usage/release").then().statusCode(200);
    }

    private static String entry() {
        Matcher entry = ENTRY.matcher(TestRedis.run("KEYS tollgate:idempotency:*"));
        assertThat(entry.find()).isTrue();
        return entry.group();
    }

    /** -2 when there is no such key. */
    private static int secondsLeft(String entry) {
        Matcher answer = Pattern.compile(":(-?[0-9]+)").matcher(TestRedis.run("TTL " + entry));
        assertThat(answer.find()).isTrue();
        return Integer.parseInt(answer.group(1));
    }

    private static RequestSpecification asBackend() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null));
    }

    private static Response made() {
        return asBackend().contentType(ContentType.JSON).body(ADA).post("/api/v1/sessions");
    }

    private ValidatableResponse link(Map<String, String> body) {
        return asBackend()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/sessions")
                .then();
    }
}
