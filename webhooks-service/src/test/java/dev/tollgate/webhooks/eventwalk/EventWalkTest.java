package dev.tollgate.webhooks.eventwalk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.stripe.delivery.DeliveryRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventWalkTest extends WebhooksTest {
    @Inject
    EventWalkWorker worker;

    @Inject
    DeliveryRun deliveries;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "stripe.api-base")
    String twin;

    /** What earlier tests made at Stripe is in the inbox, and the walk stands at its end. */
    @BeforeEach
    void walkBegins() {
        TestDatabase.empty("event_walks");
        walk();
        runJob();
    }

    @AfterEach
    void noFaults() {
        given().delete(twin + "/_twin/faults");
    }

    private long walk() {
        clock.advance(Duration.ofMinutes(5));
        return worker.runOnce().await().atMost(Duration.ofMinutes(1));
    }

    private void runJob() {
        worker.walk().await().atMost(Duration.ofMinutes(1));
    }

    private RequestSpecification stripe() {
        return given().auth().preemptive().basic(TollgateStack.STRIPE_KEY, "");
    }

    private String customer() {
        return stripe().formParam("email", "lost@example.com")
                .post(twin + "/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** The event Stripe made of a customer. */
    private JsonPath created(String customer) {
        JsonPath list = stripe().get(twin + "/v1/events?type=customer.created&limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        list.setRootPath("data.find { it.data.object.id == '%s' }".formatted(customer));
        return list;
    }

    @Test
    void an_event_that_never_arrived_is_found_and_delivered_once() {
        // Given
        String id = created(customer()).getString("id");
        // When
        assertEquals(1, walk());
        deliveries.drain(Destination.PAYMENTS);
        assertEquals(0, walk());
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
        assertEquals(List.of(1), shown(id).getList("deliveries.attempts"));
        assertEquals("lost@example.com", shown(id).getString("payload.data.object.email"));
    }

    @Test
    void an_event_that_arrived_or_that_no_service_handles_is_not_missing() {
        JsonPath arrived = created(customer());
        post(new JsonObject(arrived.<String, Object>getMap(""))).statusCode(200);
        stripe().formParam("name", "Starter").post(twin + "/v1/products").then().statusCode(200);
        double missing = missing();
        long stored = count("stripe_events");

        assertEquals(0, walk());

        assertEquals(missing, missing());
        assertEquals(stored, count("stripe_events"));
    }

    @Test
    void a_young_event_is_left_to_its_webhook() {
        clock.reset();
        TestDatabase.empty("event_walks");
        customer();

        assertEquals(0, worker.runOnce().await().atMost(Duration.ofMinutes(1)));

        assertEquals(1, walk());
    }

    @Test
    void more_than_a_page_is_found() {
        for (int made = 0; made < 120; made++) {
            customer();
        }
        double missing = missing();
        long stored = count("stripe_events");

        assertEquals(120, walk());

        assertEquals(missing + 120, missing());
        assertEquals(stored + 120, count("stripe_events"));
    }

    @Test
    void a_walk_that_failed_starts_again_at_the_same_place() {
        customer();
        given().contentType("application/json")
                .body("{\"method\":\"GET\",\"path\":\"/v1/events\",\"status\":500,\"times\":9}")
                .post(twin + "/_twin/faults");
        assertThrows(StripeFailure.class, this::walk);
        clock.advance(Duration.ofHours(30));
        given().delete(twin + "/_twin/faults");

        assertEquals(1, walk());
    }

    @Test
    void a_listed_event_that_cannot_be_read_does_not_stop_the_walk() {
        // Given
        customer();
        JsonObject odd = new JsonObject()
                .put("id", "evt_" + System.nanoTime())
                .put("object", "event")
                .put("type", "customer.created\u0000")
                .put("created", clock.instant().getEpochSecond())
                .put("data", new JsonObject().put("object", new JsonObject().put("id", "cus_odd")));
        given().contentType("application/json")
                .body(odd.encode())
                .post(twin + "/_twin/objects")
                .then()
                .statusCode(200);
        stripe().get(twin + "/v1/events?limit=100").then().body("data.id", hasItem(odd.getString("id")));
        // When
        assertEquals(1, walk());
        // Then
        assertEquals(0, walk());
    }

    @Test
    void while_one_replica_walks_another_does_not_and_a_dead_one_is_replaced() {
        String id = created(customer()).getString("id");
        clock.advance(Duration.ofMinutes(5));
        sql("UPDATE job_leases SET leased_until = now() + interval '1 hour' WHERE name = 'event-walk'");
        runJob();
        admin().get(EVENTS + "/" + id).then().statusCode(404);

        sql("UPDATE job_leases SET leased_until = now() WHERE name = 'event-walk'");
        runJob();

        admin().get(EVENTS + "/" + id).then().statusCode(200);
    }

    @Test
    void its_last_success_and_what_was_missing_are_measured() {
        runJob();

        String exposed = Operators.given().get("/q/metrics").asString();
        assertEquals(
                List.of(),
                List.of(
                                "billing_reconciliation_mismatches_total{kind=\"missing_event\"}",
                                "billing_event_walk_last_success_timestamp_seconds")
                        .stream()
                        .filter(name -> !exposed.contains(name))
                        .toList());
    }

    private double missing() {
        return metrics.counter(EventWalkMetrics.MISMATCHES, "kind", "missing_event")
                .count();
    }
}
