package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.NEW_SECRET;
import static dev.tollgate.webhooks.StripeEvents.OLD_SECRET;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.StripeEvents.header;
import static dev.tollgate.webhooks.StripeEvents.id;
import static dev.tollgate.webhooks.StripeEvents.signature;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookResourceTest extends WebhooksTest {
    private static final String SIGNATURE_INVALID = "urn:tollgate:problem:webhook-signature-invalid";
    private static final String PAYLOAD_INVALID = "urn:tollgate:problem:webhook-payload-invalid";

    private byte[] stored(String eventId) {
        return pool.preparedQuery("SELECT payload FROM stripe_events WHERE id = $1")
                .execute(Tuple.of(eventId))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
    }

    @Test
    void a_signed_event_is_stored_as_it_came_and_due_at_both_services_it_concerns() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        byte[] body = event.encodePrettily().getBytes(StandardCharsets.UTF_8);
        // When
        post(body).statusCode(200).body("received", equalTo(true));
        // Then
        assertArrayEquals(body, stored(event.getString("id")));
        assertEquals("pending", delivery(event.getString("id"), "payments", "status"));
        assertEquals("pending", delivery(event.getString("id"), "subscriptions", "status"));
    }

    @Test
    void an_event_signed_with_the_secret_being_rolled_out_is_taken_too() {
        byte[] body = event("invoice.paid", "cus_1").encode().getBytes(StandardCharsets.UTF_8);
        post(body, header(OLD_SECRET, clock.instant().getEpochSecond(), body)).statusCode(200);
    }

    static Stream<Arguments> badHeaders() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                arguments("none", (Object) null),
                arguments("empty", ""),
                arguments("not a header", "whatever"),
                arguments("v0 only", "t=1,v0=" + signature(NEW_SECRET, "1", body)),
                arguments("long ago", header(NEW_SECRET, 1, body)),
                arguments("far in the future", header(NEW_SECRET, 99_999_999_999L, body)),
                arguments("a wrong secret", header("whsec_other", 1_774_905_649, body)),
                arguments("ten kilobytes", "t=1,v1=" + "a".repeat(10_000)),
                arguments("latin", "t=é,v1=ü"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badHeaders")
    void a_bad_signature_is_a_400_and_stores_nothing(String what, String header) {
        // Given: a second of its own, so that the cases do not count as one burst
        clock.advance(java.time.Duration.ofSeconds(2L * what.hashCode() % 1_000_000));
        // When
        post("{}".getBytes(StandardCharsets.UTF_8), header)
                // Then
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo(SIGNATURE_INVALID))
                .body("requestId", notNullValue());
        assertEquals(0, count("stripe_events"));
    }

    static Stream<Arguments> strangeBodies() {
        return Stream.of(
                arguments("a NUL in metadata", "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"x\":\"\\u0000\"}"),
                arguments(
                        "lone surrogates", "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"x\":\"\\ud800\\udfff\\udc00\"}"),
                arguments("a number beyond a double", "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"created\":1e400}"),
                arguments("doubled keys", "{\"id\":\"evt_x\",\"type\":\"a\",\"id\":\"%s\",\"type\":\"b\"}"),
                arguments("an unknown type", "{\"id\":\"%s\",\"type\":\"never.heard_of\",\"livemode\":false}"),
                arguments("an unknown API version", "{\"id\":\"%s\",\"type\":\"a\",\"api_version\":\"2099-01-01.x\"}"),
                arguments("data of another shape", "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"data\":[1,2]}"),
                arguments("an emoji", "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"x\":\"💸\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeBodies")
    void a_strange_event_is_stored_byte_for_byte(String what, String template) {
        // Given
        String eventId = id("evt");
        byte[] body = template.formatted(eventId).getBytes(StandardCharsets.UTF_8);
        // When
        post(body).statusCode(200);
        // Then
        assertArrayEquals(body, stored(eventId));
        admin().get(EVENTS + "/" + eventId).then().statusCode(200).body("id", equalTo(eventId));
    }

    static Stream<Arguments> malformedBodies() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10 << 20]);
        }
        return Stream.of(
                arguments("empty", new byte[0]),
                arguments("not JSON", "hello".getBytes(StandardCharsets.UTF_8)),
                arguments("an array", "[]".getBytes(StandardCharsets.UTF_8)),
                arguments("no id", "{\"type\":\"a\"}".getBytes(StandardCharsets.UTF_8)),
                arguments("no type", "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8)),
                arguments("10,000 deep", ("{\"a\":".repeat(10_000)).getBytes(StandardCharsets.UTF_8)),
                arguments("not UTF-8", new byte[] {'{', (byte) 0xff, '}'}),
                arguments("ten megabytes of zeros, compressed", bomb.toByteArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedBodies")
    void a_signed_body_that_is_not_an_event_is_a_400(String what, byte[] body) {
        post(body).statusCode(400).body("type", equalTo(PAYLOAD_INVALID));
        assertEquals(0, count("stripe_events"));
    }

    @Test
    void a_body_of_more_than_one_mebibyte_is_a_413_problem() {
        post(new byte[(1 << 20) + 1])
                .statusCode(413)
                .body("detail", equalTo("A body may have 1024000 bytes at most."))
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:payload-too-large"));
    }

    @Test
    void a_body_of_unstated_length_that_grows_beyond_one_mebibyte_is_refused() throws IOException {
        // Given
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5000);
            var out = socket.getOutputStream();
            out.write(("POST " + WEBHOOK + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            // When
            byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                out.write(chunk);
            }
            out.flush();
            // Then
            assertTrue(firstLine(socket.getInputStream()).contains(" 413 "));
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Test
    void ten_copies_at_the_same_time_are_ten_200s_and_one_event() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        // When
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(event).extract().statusCode()))
                .toList();
        // Then
        answers.forEach(answer -> assertEquals(200, answer.join()));
        assertEquals(1, count("stripe_events"));
        assertEquals(2, count("deliveries"));
    }

    @Test
    void the_second_copy_changes_nothing_even_when_it_says_something_else() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1");
        post(event).statusCode(200);
        byte[] first = stored(event.getString("id"));
        // When
        post(event.copy().put("type", "customer.deleted")).statusCode(200);
        // Then
        assertArrayEquals(first, stored(event.getString("id")));
        assertEquals(2, count("deliveries"));
    }

    @Test
    void an_event_of_the_other_mode_is_kept_with_a_note_and_told_to_nobody() {
        // Given
        JsonObject event = event("invoice.paid", "cus_1").put("livemode", true);
        // When
        post(event).statusCode(200);
        // Then
        assertTrue(shown(event.getString("id")).getString("note").startsWith("livemode mismatch"));
        assertEquals(0, count("deliveries"));
    }

    @Test
    void the_eleventh_bad_signature_of_a_second_and_source_is_a_429_while_good_ones_pass() {
        // Given
        clock.stopAt(clock.instant().plus(Duration.ofDays(20)));
        // When
        List<Integer> answers =
                IntStream.range(0, 20).map(i -> bad("10.0.0.1")).boxed().toList();
        // Then
        assertEquals(Collections.nCopies(10, 400), answers.subList(0, 10));
        assertEquals(Collections.nCopies(10, 429), answers.subList(10, 20));
        assertEquals(400, bad("10.0.0.2"));
        post(event("invoice.paid", "cus_1")).statusCode(200);
    }

    private int bad(String source) {
        return given().header("X-Forwarded-For", source)
                .header("Stripe-Signature", "t=1,v1=00")
                .body("{}")
                .post(WEBHOOK)
                .statusCode();
    }

    @Test
    void the_counter_names_known_types_and_lumps_the_others_together() {
        // When
        post(event("invoice.paid", "cus_1")).statusCode(200);
        post(event("never.heard_of", "cus_1")).statusCode(200);
        // Then
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertTrue(metrics.contains("billing_webhook_events_total{outcome=\"received\",type=\"invoice.paid\"}"));
        assertTrue(metrics.contains("billing_webhook_events_total{outcome=\"received\",type=\"other\"}"));
        assertTrue(!metrics.contains("never.heard_of"));
    }

    @Test
    void the_service_says_it_is_well_and_describes_itself() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'" + WEBHOOK + "'.post.summary", notNullValue())
                .body("paths.keySet()", containsInAnyOrder(WEBHOOK, EVENTS, EVENTS + "/{id}", EVENTS + "/{id}/replay"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
