package dev.tollgate.webhooks.inbox;

import static dev.tollgate.webhooks.StripeEvents.NEW_SECRET;
import static dev.tollgate.webhooks.StripeEvents.event;
import static dev.tollgate.webhooks.StripeEvents.header;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.delivery.DeliveryRun;
import dev.tollgate.webhooks.routing.Destination;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Just inside and just outside of what is taken in. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookLimitsTest extends WebhooksTest {
    private static final String SIGNATURE_INVALID = "urn:tollgate:problem:webhook-signature-invalid";

    @Inject
    DeliveryRun deliveries;

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
    void a_header_of_a_megabyte_is_refused_before_anything_reads_it() {
        post("{}".getBytes(StandardCharsets.UTF_8), "t=1,v1=" + "a".repeat(1 << 20))
                .statusCode(431);
    }

    @Test
    void whatever_is_taken_in_can_be_delivered_to_a_service_with_the_same_limits() {
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
        String head = "{\"id\":\"evt_large\",\"type\":\"invoice.updated\",\"x\":\"";
        return (head + "a".repeat(bytes - head.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] deep(int levels) {
        String head = "{\"id\":\"evt_deep\",\"type\":\"invoice.updated\",\"x\":";
        return (head + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static int depth(String json) {
        return (int) json.chars().filter(c -> c == '[' || c == '{').count();
    }
}
