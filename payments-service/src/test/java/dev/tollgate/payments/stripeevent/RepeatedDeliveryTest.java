package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.stripeevent.StripeShapes.charge;
import static dev.tollgate.payments.stripeevent.StripeShapes.payment;
import static dev.tollgate.payments.stripeevent.StripeShapes.put;
import static dev.tollgate.payments.stripeevent.StripeShapes.refund;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RepeatedDeliveryTest {
    private static final int MILLIS = 3_000;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void stripeAnswers() {
        StripeSide.answerAgain();
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
        String customer = StripeSide.customer("ada@example.com");
        link(customer);
        Map<String, Object> payment = payment(customer);
        put(payment);
        String event = "evt_" + UUID.randomUUID();
        StripeSide.hang("/v1/payment_intents/" + payment.get("id"), MILLIS);
        double before = calls("payment_intent.retrieve");

        List<CompletableFuture<?>> deliveries = Stream.<CompletableFuture<?>>generate(
                        () -> CompletableFuture.runAsync(() -> deliver("payment_intent.succeeded", payment, event)
                                .body("outcome", equalTo("applied"))))
                .limit(3)
                .toList();

        deliveries.forEach(CompletableFuture::join);
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
