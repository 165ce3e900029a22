package dev.tollgate.webhooks.waiting;

import static dev.tollgate.webhooks.ReceivingService.outcome;
import static dev.tollgate.webhooks.ReceivingService.text;
import static dev.tollgate.webhooks.StripeEvents.event;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.metric.EventCounter;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.stripe.delivery.DeliveryRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WaitingCustomerWorkerTest extends WebhooksTest {
    @Inject
    WaitingCustomerWorker worker;

    @Inject
    DeliveryRun deliveries;

    @Inject
    MeterRegistry metrics;

    private int ask() {
        clock.advance(Duration.ofSeconds(2));
        return worker.runOnce().await().atMost(Duration.ofMinutes(1));
    }

    /** Posts an event, has both services say they do not know its customer. */
    private String parked(JsonObject event) {
        String id = event.getString("id");
        payments.next(id, outcome("unknown_customer"));
        subscriptions.next(id, outcome("unknown_customer"));
        post(event).statusCode(200);
        deliveries.drain(Destination.PAYMENTS);
        deliveries.drain(Destination.SUBSCRIPTIONS);
        assertEquals("waiting_customer", delivery(id, "payments", "status"));
        return id;
    }

    @Test
    void deliveries_wait_while_the_customer_is_unknown_and_go_on_when_it_is_linked() {
        // Given
        String id = parked(event("invoice.paid", "cus_later"));
        assertEquals(0, ask());
        assertEquals(List.of(List.of("cus_later")), payments.lookups());
        // When
        payments.know("cus_later");
        assertEquals(2, ask());
        deliveries.drain(Destination.PAYMENTS);
        deliveries.drain(Destination.SUBSCRIPTIONS);
        // Then
        assertEquals("applied", delivery(id, "payments", "outcome"));
        assertEquals("applied", delivery(id, "subscriptions", "outcome"));
        assertEquals(0, count("waiting_customers"));
    }

    @Test
    void linking_one_customer_frees_no_other_one() {
        // Given
        String other = parked(event("invoice.created", "cus_other"));
        parked(event("invoice.created", "cus_later"));
        // When
        payments.know("cus_later");
        // Then
        assertEquals(1, ask());
        assertEquals("waiting_customer", delivery(other, "payments", "status"));
    }

    @Test
    void a_customer_that_stays_unknown_to_a_service_is_asked_about_again() {
        // Given
        String id = parked(event("invoice.created", "cus_later"));
        payments.know("cus_later");
        payments.next(id, outcome("unknown_customer"));
        assertEquals(1, ask());
        deliveries.drain(Destination.PAYMENTS);
        assertEquals("waiting_customer", delivery(id, "payments", "status"));
        // When
        assertEquals(1, ask());
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals("delivered", delivery(id, "payments", "status"));
    }

    @Test
    void the_longer_a_customer_is_waited_for_the_later_it_is_asked_about_again() {
        // Given
        parked(event("invoice.created", "cus_later"));
        ask();
        // When
        clock.advance(Duration.ofDays(1));
        ask();
        clock.advance(Duration.ofMinutes(9));
        ask();
        // Then
        assertEquals(2, payments.lookups().size());
        clock.advance(Duration.ofMinutes(1));
        ask();
        assertEquals(3, payments.lookups().size());
    }

    @Test
    void news_of_a_customer_is_asked_about_at_once_however_long_it_has_been_waited_for() {
        // Given
        parked(event("invoice.created", "cus_later"));
        clock.advance(Duration.ofDays(1));
        ask();
        // When
        parked(event("invoice.paid", "cus_later"));
        payments.know("cus_later");
        // Then
        assertEquals(3, ask());
    }

    @Test
    void a_customer_is_waited_for_thirty_days_then_its_deliveries_expire_and_can_be_replayed() {
        // Given
        String id = parked(event("invoice.paid", "cus_never"));
        clock.advance(Duration.ofDays(29));
        assertEquals(0, expire());
        // When
        clock.advance(Duration.ofDays(1));
        double counted = counted("expired");
        assertEquals(2, expire());
        ask();
        assertEquals(counted + 2, counted("expired"));
        // Then
        assertEquals("expired", delivery(id, "payments", "status"));
        assertEquals("expired", delivery(id, "subscriptions", "status"));
        assertEquals("No account had the customer within 30 days", delivery(id, "payments", "lastError"));
        assertEquals(0, count("waiting_customers"));
        assertEquals(List.of(), payments.lookups());
        admin().post(EVENTS + "/" + id + "/replay").then().statusCode(202);
        deliveries.drain(Destination.PAYMENTS);
        assertEquals("delivered", delivery(id, "payments", "status"));
    }

    @Test
    void an_expiry_waits_for_a_link_of_the_same_customer_and_the_link_wins() throws SQLException {
        // Given
        String id = parked(event("invoice.paid", "cus_late"));
        clock.advance(Duration.ofDays(31));
        try (Connection link = TestDatabase.connect();
                Statement statement = link.createStatement()) {
            link.setAutoCommit(false);
            statement.execute("DELETE FROM waiting_customers WHERE customer_id = 'cus_late'");
            // When
            CompletableFuture<Integer> expiry = worker.expireOnce().subscribeAsCompletionStage();
            await().until(() ->
                    TestDatabase.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);
            statement.execute(
                    "UPDATE deliveries SET status = 'pending', outcome = NULL, next_attempt_at = pending_since"
                            + " WHERE waiting_for = 'cus_late'");
            link.commit();
            // Then
            assertEquals(0, expiry.join());
        }
        assertEquals("pending", delivery(id, "payments", "status"));
    }

    @Test
    void a_customer_that_another_event_waits_for_is_asked_about_on() {
        // Given
        parked(event("invoice.created", "cus_1"));
        clock.advance(Duration.ofDays(20));
        String younger = parked(event("invoice.paid", "cus_1"));
        // When
        clock.advance(Duration.ofDays(11));
        assertEquals(1, expire());
        // Then
        assertEquals("waiting_customer", delivery(younger, "payments", "status"));
        assertEquals(1, count("waiting_customers"));
    }

    @Test
    void what_waits_for_a_customer_that_was_deleted_ends_with_the_reason() {
        // Given
        String waiting = parked(event("invoice.created", "cus_gone"));
        JsonObject deleted = event("customer.deleted", "cus_gone");
        payments.next(
                deleted.getString("id"),
                text("{\"outcome\":\"not_ours\",\"detail\":\"It was deleted.\",\"customerId\":\"cus_gone\"}"));
        // When
        post(deleted).statusCode(200);
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals("delivered", delivery(waiting, "payments", "status"));
        assertEquals("not_ours", delivery(waiting, "payments", "outcome"));
        assertEquals("It was deleted.", delivery(waiting, "payments", "lastError"));
        assertEquals(0, count("waiting_customers"));
    }

    private double counted(String outcome) {
        return metrics.counter(EventCounter.EVENTS, "type", "invoice.paid", "outcome", outcome)
                .count();
    }

    private int expire() {
        return worker.expireOnce().await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void an_event_that_names_no_customer_waits_for_the_one_the_service_names() {
        // Given
        JsonObject nameless = event("refund.created", "cus_1");
        nameless.getJsonObject("data").getJsonObject("object").remove("customer");
        payments.next(
                nameless.getString("id"), text("{\"outcome\":\"unknown_customer\",\"customerId\":\"cus_found\"}"));
        String id = parked(nameless);
        payments.know("cus_found");
        // When
        assertEquals(1, ask());
        // Then
        assertEquals(List.of(List.of("cus_found")), payments.lookups());
        assertEquals("pending", delivery(id, "payments", "status"));
    }

    static Stream<String> namesNoCustomerHas() {
        return Stream.of("cus\\u0000", "\\ud800", "", "cus 1", "x".repeat(5000));
    }

    @ParameterizedTest
    @MethodSource("namesNoCustomerHas")
    void an_invalid_customer_id_is_treated_as_missing_and_retried(String name) {
        // Given
        JsonObject nameless = event("refund.created", "cus_1");
        nameless.getJsonObject("data").getJsonObject("object").remove("customer");
        String id = nameless.getString("id");
        payments.next(id, text("{\"outcome\":\"unknown_customer\",\"customerId\":\"%s\"}".formatted(name)));
        // When
        post(nameless).statusCode(200);
        deliveries.drain(Destination.PAYMENTS);
        // Then
        assertEquals("pending", delivery(id, "payments", "status"));
        assertEquals(0, count("waiting_customers"));
        assertEquals(0, count("lane_leases"));
        assertTrue(this.<String>delivery(id, "payments", "nextAttemptAt") != null);
    }

    @Test
    void payments_is_asked_in_batches_of_a_hundred_and_two_replicas_ask_about_different_customers() {
        // Given
        sql("INSERT INTO waiting_customers SELECT 'cus_' || n, '-infinity' FROM generate_series(1, 250) AS n");
        clock.advance(Duration.ofSeconds(2));
        // When
        Uni.join()
                .all(worker.runOnce(), worker.runOnce(), worker.runOnce())
                .andFailFast()
                .await()
                .atMost(Duration.ofMinutes(1));
        // Then
        List<String> asked = payments.lookups().stream().flatMap(List::stream).toList();
        assertEquals(250, asked.stream().distinct().count());
        assertEquals(250, asked.size());
        assertTrue(payments.lookups().stream().allMatch(batch -> batch.size() <= 100));
        assertEquals(3, payments.lookups().size());
    }

    @Test
    void when_payments_is_away_the_customers_are_asked_about_later() {
        // Given
        parked(event("invoice.created", "cus_later"));
        payments.know("cus_later");
        payments.stop();
        assertThrows(RuntimeException.class, this::ask);
        // When
        payments.start();
        // Then
        assertEquals(1, ask());
    }
}
