package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.NEW_SECRET;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.StripeEvents.header;
import static dev.tollgate.webhooks.StripeEvents.signature;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.metric.EventCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may post events. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookSignatureTest extends WebhooksTest {
    @Inject
    MeterRegistry metrics;

    private static final String SIGNATURE_INVALID = "urn:tollgate:problem:webhook-signature-invalid";

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

    @Test
    void a_source_that_forges_another_forwarded_address_each_time_is_limited_too() {
        // Given
        clock.stopAt(clock.instant().plus(Duration.ofDays(21)));
        // When
        List<Integer> answers = IntStream.range(0, 11)
                .map(i -> bad("10.9.9." + i + ", 10.0.0.5"))
                .boxed()
                .toList();
        // Then
        assertEquals(429, answers.get(10));
        assertEquals(400, bad("10.0.0.5, 10.0.0.6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "nonsense", "1.2.3.4:80"})
    void a_malformed_forwarded_address_is_answered_and_counts_for_the_peer(String chain) {
        // Given
        clock.stopAt(clock.instant().plus(Duration.ofDays(22)).plusSeconds(chain.hashCode() % 1000));
        // When
        List<Integer> answers =
                IntStream.range(0, 11).map(i -> bad(chain)).boxed().toList();
        // Then
        assertEquals(Collections.nCopies(10, 400), answers.subList(0, 10));
        assertEquals(429, answers.get(10));
    }

    @Test
    void a_flood_of_bad_signatures_writes_ten_lines_a_second() {
        // Given
        clock.stopAt(clock.instant().plus(Duration.ofDays(40)));
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler counting = lines(lines);
        // When
        IntStream.range(0, 60).forEach(i -> bad("10.0.0.3"));
        // Then
        Logger.getLogger("").removeHandler(counting);
        assertTrue(lines.size() <= 15, lines.size() + " lines in a second: " + lines);
    }

    private int bad(String source) {
        return given().header("X-Forwarded-For", source)
                .header("Stripe-Signature", "t=1,v1=00")
                .body("{}")
                .post(WEBHOOK)
                .statusCode();
    }

    @Test
    void an_event_signed_just_now_with_another_secret_or_for_another_body_is_a_400() {
        long now = clock.instant().getEpochSecond();
        byte[] body = event("invoice.paid", "cus_1").encode().getBytes(StandardCharsets.UTF_8);
        byte[] other = event("invoice.paid", "cus_2").encode().getBytes(StandardCharsets.UTF_8);
        String good = header(NEW_SECRET, now, body);

        post(body, header("whsec_other", now, body)).statusCode(400).body("type", equalTo(SIGNATURE_INVALID));
        post(body, header(NEW_SECRET, now, other)).statusCode(400);
        post(body, "t=" + (now + 1) + good.substring(good.indexOf(','))).statusCode(400);
        post(body, "t=" + now + "," + good).statusCode(400);
        post(body, good.replace("v1=", "v0=")).statusCode(400);
        assertEquals(0, count("stripe_events"));
        post(body, good + ",v1=" + "0".repeat(64)).statusCode(200);
    }

    @Test
    void a_right_signature_outside_the_tolerance_has_a_reason_of_its_own_in_metric_and_log() {
        // Given
        clock.stopAt(clock.instant().plus(Duration.ofDays(60)));
        byte[] body = event("invoice.paid", "cus_1").encode().getBytes(StandardCharsets.UTF_8);
        long now = clock.instant().getEpochSecond();
        double stale = counted("stale_signature");
        double bad = counted("bad_signature");
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler reading = lines(lines);
        // When
        post(body, header(NEW_SECRET, now - 301, body)).statusCode(400).body("type", equalTo(SIGNATURE_INVALID));
        post(body, header(NEW_SECRET, now + 301, body)).statusCode(400).body("type", equalTo(SIGNATURE_INVALID));
        post(body, header("whsec_other", now - 301, body)).statusCode(400);
        // Then
        Logger.getLogger("").removeHandler(reading);
        assertEquals(stale + 2, counted("stale_signature"));
        assertEquals(bad + 1, counted("bad_signature"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("stale_signature")), lines.toString());
    }

    private double counted(String outcome) {
        return metrics.counter(EventCounter.EVENTS, "type", "other", "outcome", outcome)
                .count();
    }

    private static Handler lines(List<String> lines) {
        Handler reading = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(reading);
        return reading;
    }

    @Test
    void a_header_of_a_megabyte_is_refused_before_anything_reads_it() {
        post("{}".getBytes(StandardCharsets.UTF_8), "t=1,v1=" + "a".repeat(1 << 20))
                .statusCode(431);
    }
}
