package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.delivered;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.stripeevent.StripeShapes.charge;
import static dev.tollgate.payments.stripeevent.StripeShapes.payment;
import static dev.tollgate.payments.stripeevent.StripeShapes.put;
import static dev.tollgate.payments.stripeevent.StripeShapes.refund;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.PatientStripe;
import dev.tollgate.payments.StripeSide;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a delivery that took too long had done is not asked of Stripe again by the next one. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(PatientStripe.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RepeatedDeliveryTest {
    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void stripeAnswers() {
        StripeSide.release();
    }

    @Test
    void a_repeat_fetches_only_the_refunds_that_are_not_mirrored_yet() {
        String customer = StripeSide.customer("ada@example.com");
        link(customer);
        Map<String, Object> charge = charge(600);
        Map<String, Object> payment = payment(customer);
        payment.put("latest_charge", charge.get("id"));
        put(payment);
        charge.put("customer", customer);
        charge.put("payment_intent", payment.get("id"));
        put(charge);
        refundedOf(charge);
        refundedOf(charge);
        deliver("charge.refunded", charge);
        double before = calls("refund.retrieve");

        refundedOf(charge);
        deliver("charge.refunded", charge);

        assertEquals(1, calls("refund.retrieve") - before);
        assertEquals(3, database.number("SELECT count(*) FROM refunds WHERE stripe_customer_id = '" + customer + "'"));
    }

    @Test
    void an_event_that_is_delivered_again_while_it_is_applied_asks_stripe_once() {
        // Given
        String customer = StripeSide.customer("ada@example.com");
        link(customer);
        Map<String, Object> payment = payment(customer);
        put(payment);
        String event = "evt_" + UUID.randomUUID();
        double before = calls("payment_intent.retrieve");
        StripeSide.hold("/v1/payment_intents/" + payment.get("id"));
        // When Stripe keeps silent for longer than deliveries wait
        List<CompletableFuture<Integer>> deliveries = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> delivered("payment_intent.succeeded", payment, event)
                                .extract()
                                .statusCode()))
                .limit(3)
                .toList();
        deliveries.forEach(delivery -> assertEquals(503, delivery.join()));
        // Then
        assertEquals(1, StripeSide.held());
        StripeSide.release();
        await().until(() ->
                database.number("SELECT count(*) FROM payments WHERE id = '" + payment.get("id") + "'") == 1);
        assertEquals(1, calls("payment_intent.retrieve") - before);
    }

    private static void refundedOf(Map<String, Object> charge) {
        Map<String, Object> refund = refund((String) charge.get("payment_intent"));
        refund.put("charge", charge.get("id"));
        put(refund, "succeeded");
    }

    private double calls(String operation) {
        return metrics.find(StripeCalls.REQUESTS).tag("operation", operation).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
