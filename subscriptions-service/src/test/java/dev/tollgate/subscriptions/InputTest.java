package dev.tollgate.subscriptions;

import static dev.tollgate.subscriptions.SubscriptionsApi.asBackend;
import static dev.tollgate.subscriptions.SubscriptionsApi.asWebhooks;
import static dev.tollgate.subscriptions.SubscriptionsApi.delivery;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no caller should send is answered with a problem that the caller can act on, never with a 500. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InputTest {
    private static final String CHECK = "/api/v1/usage/check";
    private static final String CONSUME = "/api/v1/usage/consume";
    private static final String LEVEL = "/api/v1/usage/levels/agents";
    private static final String CHECKOUT = "/api/v1/billing/checkout-sessions";

    static Stream<Arguments> oddBodies() {
        return Stream.of(
                arguments("nothing", "", 422),
                arguments("null", "null", 422),
                arguments("an array", "[]", 400),
                arguments("a text", "\"x\"", 400),
                arguments("half a body", "{\"account\":", 400),
                arguments("10,000 deep", "{\"account\":".repeat(10_000), 400),
                arguments("10,000 deep beside", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", 400),
                arguments("account is an object", "{\"account\":{}}", 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddBodies")
    void an_odd_body_is_refused_everywhere(String what, String body, int status) {
        for (String[] route : new String[][] {{"POST", CHECK}, {"POST", CONSUME}, {"PUT", LEVEL}, {"POST", CHECKOUT}}) {
            Response answer = send(route[0], route[1], body);
            assertThat(answer.statusCode()).as(route[1]).isEqualTo(status);
            assertThat(answer.contentType()).as(route[1]).startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0                       | 422
        -1                      | 422
        1000000001              | 422
        9223372036854775807     | 422
        -9223372036854775808    | 422
        9223372036854775808     | 400
        1e400                   | 400
        1e3                     | 400
        1.5                     | 400
        "5"                     | 400
        ""                      | 400
        true                    | 400
        {}                      | 400
        [1]                     | 400
        """)
    void a_quantity_is_a_whole_number_from_one_to_a_billion(String quantity, int status) {
        String account = newAccount();
        String body = "{\"account\":\"%s\",\"metric\":\"messages\",\"quantity\":%s}".formatted(account, quantity);

        for (String path : List.of(CHECK, CONSUME)) {
            Response answer = send("POST", path, body);
            assertThat(answer.statusCode()).as(path).isEqualTo(status);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        send("PUT", LEVEL, "{\"account\":\"%s\",\"value\":%s}".formatted(account, quantity))
                .then()
                .statusCode("0".equals(quantity) ? 200 : status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "256"})
    void an_idempotency_key_is_1_to_255_visible_characters(String key) {
        asBackend()
                .header("Idempotency-Key", "256".equals(key) ? "k".repeat(256) : key)
                .body(Map.of("account", newAccount(), "metric", "messages"))
                .post(CONSUME)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void an_idempotency_key_of_255_characters_is_kept_whole() {
        String account = newAccount();
        String key = "k".repeat(254);
        SubscriptionsApi.consume(account, key + "1", 1).then().statusCode(200).body("used", equalTo(1));
        SubscriptionsApi.consume(account, key + "2", 1).then().statusCode(200).body("used", equalTo(2));
        SubscriptionsApi.consume(account, key + "1", 1)
                .then()
                .statusCode(200)
                .header("Idempotency-Hit", equalTo("true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%00b", "%ED%A0%80", "chk_none", "..%2F..", "%F0%9F%92%B8"})
    void an_id_no_checkout_has_is_a_404(String id) {
        asBackend()
                .urlEncodingEnabled(false)
                .get(CHECKOUT + "/" + id + "?account=acct_none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void other_content_types_and_encodings_are_refused() {
        for (String path : List.of(CHECK, CONSUME, CHECKOUT)) {
            asBackend()
                    .contentType(ContentType.TEXT)
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(415);
            asBackend()
                    .contentType(ContentType.XML)
                    .body("<a/>")
                    .post(path)
                    .then()
                    .statusCode(415);
            asBackend()
                    .header("Content-Encoding", "gzip")
                    .body(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0})
                    .post(path)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void a_header_of_a_megabyte_is_refused_before_anything_reads_it() {
        asBackend()
                .header("Idempotency-Key", "k".repeat(1 << 20))
                .body("{}")
                .post(CONSUME)
                .then()
                .statusCode(431);
    }

    static Stream<Arguments> idsStripeNeverMakes() {
        return Stream.of("a\u0000b", "x".repeat(5000), "a b")
                .flatMap(id -> Stream.of(
                        arguments("customer.subscription.updated", id, "cus_1"),
                        arguments("customer.subscription.updated", "sub_1", id),
                        arguments("customer.deleted", id, null)));
    }

    @ParameterizedTest
    @MethodSource("idsStripeNeverMakes")
    void ids_stripe_never_makes_are_quarantined(String type, String id, String customer) {
        Map<String, Object> object = new HashMap<>(Map.of("object", "x", "id", id));
        object.put("customer", customer);

        Map<String, Object> delivery = delivery(StripeSide.event(type, object));
        // What the inbox reads of an event is never odd: it leaves such ids out.
        delivery.put("objectId", null);
        delivery.put("customerId", null);

        asWebhooks()
                .body(delivery)
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("quarantined"));
    }

    private static Response send(String method, String path, String body) {
        return asBackend()
                .header("Idempotency-Key", "key-" + System.nanoTime())
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request(method, path);
    }
}
