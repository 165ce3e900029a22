package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.NEW_SECRET;
import static dev.tollgate.webhooks.StripeEvents.OLD_SECRET;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.StripeEvents.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.testing.RawHttp;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.metric.EventCounter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query, which nothing reads, has the resource take in an event; without it the short route may. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookRouteTest extends WebhooksTest {
    private static final String LONG = WEBHOOK + "?long";
    private static final String JSON = "Content-Type: application/json; charset=utf-8";
    private static final JsonObject GOOD = event("invoice.paid", "cus_1");
    private static final String EVENT = GOOD.encode();
    private static int seconds;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void time_stands_still_in_a_second_of_its_own() {
        clock.stopAt(clock.instant().plus(Duration.ofDays(200)).plusSeconds(++seconds));
    }

    static Stream<Arguments> ordinary() {
        return Stream.of(
                Arguments.of(List.of(JSON, "Accept: */*; q=0.5, application/xml"), EVENT),
                Arguments.of(List.of(JSON), EVENT),
                Arguments.of(List.of(JSON, "Accept: */*"), EVENT),
                Arguments.of(List.of("Content-Type: application/json"), EVENT),
                Arguments.of(List.of(JSON, "Cookie: a=b", "X-Forwarded-For: nonsense"), EVENT),
                Arguments.of(List.of(JSON), GOOD.copy().put("livemode", true).encodePrettily()),
                Arguments.of(
                        List.of(JSON), GOOD.copy().put("type", "no.service").encode()),
                Arguments.of(
                        List.of(JSON), GOOD.copy().put("x", "Zo\u00eb \uFFFD").encode()));
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void a_good_event_takes_the_short_way_and_is_answered_like_the_long_one(List<String> head, String body) {
        double shortAnswers = shortAnswers();
        double duplicates = events("invoice.paid", EventCounter.DUPLICATE) + events("other", EventCounter.DUPLICATE);
        // When
        String answer = assertAlike("POST", head, signed(NEW_SECRET, body), body);
        // Then
        assertTrue(answer.contains("HTTP/1.1 200 OK"), answer);
        assertEquals(shortAnswers + 1, shortAnswers());
        assertEquals(
                duplicates + 1,
                events("invoice.paid", EventCounter.DUPLICATE) + events("other", EventCounter.DUPLICATE));
        assertEquals(1, count("stripe_events"));
    }

    static Stream<List<String>> heads() {
        return Stream.of(
                List.of(),
                List.of("Content-Type: text/plain"),
                List.of("Content-Type: nonsense"),
                List.of(JSON, JSON),
                List.of(JSON, "Accept: text/html"),
                List.of(JSON, "Accept: application/json;q=0"),
                List.of(JSON, "Accept: nonsense"),
                List.of(JSON, "Accept: */*", "Accept: text/html"),
                List.of(JSON, "Authorization: Bearer nonsense"),
                List.of(JSON, "Authorization: Basic YTpi"),
                List.of(JSON, "Expect: 100-continue"),
                List.of(JSON, "Content-Encoding: gzip"));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void whatever_head_an_event_has_it_is_answered_alike(List<String> head) {
        assertAlike("POST", head, signed(OLD_SECRET, EVENT), EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "post"})
    void other_methods_are_answered_alike(String method) {
        assertAlike(method, List.of(JSON), signed(NEW_SECRET, EVENT), EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "null", "[]", "no", "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"a\"}"})
    void a_body_that_is_no_event_is_answered_alike_and_counted_once_each(String body) {
        double before = events("other", EventCounter.BAD_PAYLOAD);
        // When
        assertAlike("POST", List.of(JSON), signed(NEW_SECRET, body), body);
        // Then
        assertEquals(before + 2, events("other", EventCounter.BAD_PAYLOAD));
        assertEquals(0, count("stripe_events"));
    }

    @Test
    void a_bad_signature_is_answered_alike_and_counted_once_each() {
        String good = signed(NEW_SECRET, EVENT);
        List<String> bad = List.of("", "Stripe-Signature: ", signed("whsec_other", EVENT), good + "0", good + ",t=1");
        double before = events("other", EventCounter.BAD_SIGNATURE);
        // When: ten, of which none is one too many
        bad.forEach(signature -> assertAlike("POST", List.of(JSON), signature, EVENT));
        // Then
        assertEquals(before + 10, events("other", EventCounter.BAD_SIGNATURE));
        String eleventh = send("POST", WEBHOOK, List.of(JSON), "", EVENT);
        assertTrue(eleventh.contains("HTTP/1.1 429"), eleventh);
        assertAlike("POST", List.of(JSON), good + "\r\n" + good, EVENT);
    }

    @Test
    void an_event_that_cannot_be_stored_is_answered_alike_and_tried_once_each() {
        // Given: a sequence counts also what is rolled back
        TestDatabase.run("CREATE SEQUENCE tries");
        TestDatabase.run("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
                $$ BEGIN RAISE EXCEPTION 'try %', nextval('tries'); END $$""");
        TestDatabase.run("CREATE TRIGGER refused BEFORE INSERT ON stripe_events EXECUTE FUNCTION refuse()");
        try {
            // When
            String answer = assertAlike("POST", List.of(JSON), signed(NEW_SECRET, EVENT), EVENT);
            // Then
            assertTrue(answer.contains("HTTP/1.1 503"), answer);
            assertEquals(2, TestDatabase.number("SELECT last_value FROM tries"));
        } finally {
            TestDatabase.run("DROP TRIGGER refused ON stripe_events");
            TestDatabase.run("DROP FUNCTION refuse; DROP SEQUENCE tries");
        }
    }

    /** Sends a request both ways and returns the answer. */
    private String assertAlike(String method, List<String> head, String signature, String body) {
        String answer = send(method, WEBHOOK, head, signature, body);
        assertEquals(send(method, LONG, head, signature, body), answer);
        return answer;
    }

    private String signed(String secret, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return "Stripe-Signature: " + header(secret, clock.instant().getEpochSecond(), bytes);
    }

    private static String send(String method, String target, List<String> head, String signature, String body) {
        List<String> lines = new ArrayList<>(List.of(
                method + " " + target + " HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "X-Request-Id: request-1",
                "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length));
        lines.addAll(head);
        if (!signature.isEmpty()) {
            lines.add(signature);
        }
        lines.addAll(List.of("", body));
        String answer = RawHttp.send(lines.toArray(String[]::new));
        int end = answer.indexOf("\r\n\r\n");
        return Arrays.stream(answer.substring(0, end).split("\r\n")).sorted().collect(Collectors.joining("\n"))
                + answer.substring(end);
    }

    private double shortAnswers() {
        return metrics.counter("billing.http.short.answers", "uri", WEBHOOK).count();
    }

    private double events(String type, String outcome) {
        Counter counter = metrics.counter(EventCounter.EVENTS, "type", type, "outcome", outcome);
        return counter.count();
    }
}
