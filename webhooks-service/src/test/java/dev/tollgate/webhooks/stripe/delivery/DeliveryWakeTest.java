package dev.tollgate.webhooks.stripe.delivery;

import static dev.tollgate.webhooks.StripeEvents.event;
import static org.awaitility.Awaitility.await;

import dev.tollgate.webhooks.Delivering;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Delivering.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryWakeTest extends WebhooksTest {
    @Inject
    Scheduler scheduler;

    /** No worker runs by the clock, which begins once the schema is complete. */
    @BeforeEach
    void stop_the_clock() {
        await().until(scheduler::isRunning);
        scheduler.pause();
    }

    @AfterEach
    void let_the_clock_run() {
        scheduler.resume();
    }

    @Test
    void an_event_reaches_its_service_without_waiting_for_the_next_look() {
        for (int i = 0; i < 20; i++) {
            JsonObject event = event("invoice.created", "cus_" + i);

            post(event).statusCode(200);

            await().until(() -> !payments.received(event.getString("id")).isEmpty());
        }
    }
}
