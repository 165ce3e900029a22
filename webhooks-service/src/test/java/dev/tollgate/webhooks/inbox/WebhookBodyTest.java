package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.id;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.metric.EventCounter;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.stripe.delivery.DeliveryRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which bodies are events, and how large and deep they may be. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookBodyTest extends WebhooksTest {
    private static final String PAYLOAD_INVALID = "urn:tollgate:problem:webhook-payload-invalid";

    @Inject
    DeliveryRun deliveries;

    @Inject
    MeterRegistry metrics;

    static Stream<Arguments> strangeBodies() {
        return Stream.of(
                arguments(
                        "a NUL in metadata",
                        "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"x\":\"\\u0000\",\"object\":\"event\",\"data\":{\"object\":{}}}"),
                arguments(
                        "lone surrogates",
                        "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"x\":\"\\ud800\\udfff\\udc00\",\"object\":\"event\",\"data\":{\"object\":{}}}"),
                arguments(
                        "a number beyond a double",
                        "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"created\":1e400,\"object\":\"event\",\"data\":{\"object\":{}}}"),
                arguments("a number of 400 digits", withNumber("9".repeat(400))),
                arguments("a number of 100,000 digits", withNumber("9".repeat(100_000))),
                arguments("a fraction without end", withNumber("0." + "3".repeat(100_000))),
                arguments(
                        "doubled keys",
                        "{\"id\":\"evt_x\",\"type\":\"a\",\"id\":\"%s\",\"type\":\"b\",\"object\":\"event\",\"data\":{\"object\":{}}}"),
                arguments(
                        "an unknown type",
                        "{\"id\":\"%s\",\"type\":\"never.heard_of\",\"livemode\":false,\"object\":\"event\",\"data\":{\"object\":{}}}"),
                arguments(
                        "an unknown API version",
                        "{\"id\":\"%s\",\"type\":\"a\",\"api_version\":\"2099-01-01.x\",\"object\":\"event\",\"data\":{\"object\":{}}}"),
                arguments(
                        "an emoji",
                        "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"x\":\"💸\",\"object\":\"event\",\"data\":{\"object\":{}}}"));
    }

    private static String withNumber(String number) {
        return "{\"id\":\"%s\",\"type\":\"invoice.paid\",\"object\":\"event\",\"data\":{\"object\":{\"amount_due\":"
                + number + "}}}";
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
                arguments("10,000 deep", ("{\"a\":".repeat(10_000)).getBytes(StandardCharsets.UTF_8)),
                arguments("not UTF-8", new byte[] {'{', (byte) 0xff, '}'}),
                arguments("ten megabytes of zeros, compressed", bomb.toByteArray()));
    }

    static Stream<Arguments> objectsThatAreNoEvent() {
        return Stream.of(
                arguments("no id", body("'object':'event','type':'a','data':{'object':{}}")),
                arguments("no type", body("'object':'event','id':'evt_1','data':{'object':{}}")),
                arguments("an id that is a number", body("'object':'event','id':7,'type':'a','data':{'object':{}}")),
                arguments("no object", body("'id':'evt_1','type':'a','data':{'object':{}}")),
                arguments("another object", body("'object':'invoice','id':'in_1','type':'a','data':{'object':{}}")),
                arguments(
                        "objects of both kinds",
                        body("'object':'event','id':'evt_1','type':'a','data':{'object':{}},'object':'list'")),
                arguments("no data", body("'object':'event','id':'evt_1','type':'a'")),
                arguments("data that is a list", body("'object':'event','id':'evt_1','type':'a','data':[1,2]")),
                arguments(
                        "an object that is a list",
                        body("'object':'event','id':'evt_1','type':'a','data':{'object':[]}")),
                arguments("no object in the data", body("'object':'event','id':'evt_1','type':'a','data':{}")),
                arguments(
                        "data that is taken back",
                        body("'object':'event','id':'evt_1','type':'a','data':{'object':{}},'data':{}")),
                arguments(
                        "a thin event",
                        body(
                                "'object':'v2.core.event','id':'evt_1','type':'v1.billing.meter.no_meter_found','related_object':{'id':'m'}")));
    }

    private static byte[] body(String members) {
        return ("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"malformedBodies", "objectsThatAreNoEvent"})
    void a_signed_body_that_is_not_an_event_is_a_400_and_counted(String what, byte[] body) {
        // Given
        double before = refused();
        // When
        post(body).statusCode(400).body("type", equalTo(PAYLOAD_INVALID));
        // Then
        assertEquals(0, count("stripe_events"));
        assertEquals(before + 1, refused());
    }

    private double refused() {
        return metrics.counter(EventCounter.EVENTS, "type", "other", "outcome", EventCounter.BAD_PAYLOAD)
                .count();
    }

    static Stream<Arguments> oddMembers() {
        return Stream.of(
                arguments("created", "'yesterday'"),
                arguments("created", "{}"),
                arguments("created", "-1"),
                arguments("livemode", "'true'"),
                arguments("livemode", "[]"),
                arguments("api_version", "7"),
                arguments("account", "[]"),
                arguments("data", "{'object':{'id':[],'object':7,'customer':{'id':{}}}}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("oddMembers")
    void a_member_of_another_kind_counts_as_missing_and_its_event_is_delivered(String member, String value) {
        // Given
        String id = id("evt");
        String head = "'object':'event','id':'" + id + "','type':'invoice.updated','data':{'object':{}}";
        // When
        post(body(head + ",'" + member + "':" + value)).statusCode(200);
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
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
            socket.setSoTimeout(60_000);
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
    void every_stored_event_can_be_delivered_to_a_service_with_the_same_limits() {
        // Given: the largest and the deepest event that are answered 200
        int limit = 1000 << 10;
        byte[] large = ofSize(limit);
        post(ofSize(limit + 1)).statusCode(413);
        post(deep(901)).statusCode(400);
        // When
        post(large).statusCode(200);
        post(deep(900)).statusCode(200);
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals(2, payments.received().size());
        payments.received().forEach(received -> {
            assertTrue(
                    received.body().length() <= 1 << 20,
                    "bytes: " + received.body().length());
            assertTrue(depth(received.body()) < 1000);
        });
    }

    private static byte[] ofSize(int bytes) {
        String head =
                "{\"id\":\"evt_large\",\"type\":\"invoice.updated\",\"object\":\"event\",\"data\":{\"object\":{}},\"x\":\"";
        return (head + "a".repeat(bytes - head.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] deep(int levels) {
        String head =
                "{\"id\":\"evt_deep\",\"type\":\"invoice.updated\",\"object\":\"event\",\"data\":{\"object\":{}},\"x\":";
        return (head + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static int depth(String json) {
        return (int) json.chars().filter(c -> c == '[' || c == '{').count();
    }
}
