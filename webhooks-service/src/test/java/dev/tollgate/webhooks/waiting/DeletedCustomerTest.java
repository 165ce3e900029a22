package dev.tollgate.webhooks.waiting;

import static dev.tollgate.webhooks.ReceivingService.outcome;
import static dev.tollgate.webhooks.ReceivingService.text;
import static dev.tollgate.webhooks.StripeEvents.event;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.webhooks.ReceivingService;
import dev.tollgate.webhooks.WebhooksTest;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.stripe.delivery.DeliveryRun;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Events of a customer that was deleted at Stripe, and that come after its deletion. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeletedCustomerTest extends WebhooksTest {
    private static final String GONE =
            "{\"outcome\":\"not_ours\",\"detail\":\"It was deleted.\",\"customerId\":\"cus_gone\"}";

    @Inject
    DeliveryRun deliveries;

    @Test
    void what_comes_after_the_deletion_of_a_customer_of_no_account_ends_at_once() {
        // Given
        deleted(text(GONE));
        // When
        String late = late();
        // Then
        assertEquals("delivered", delivery(late, "subscriptions", "status"));
        assertEquals("not_ours", delivery(late, "subscriptions", "outcome"));
        assertEquals("It was deleted.", delivery(late, "subscriptions", "lastError"));
        assertEquals(0, count("waiting_customers"));
    }

    @Test
    void a_replay_of_it_ends_in_the_same_way() {
        deleted(text(GONE));
        String late = late();

        admin().post(EVENTS + "/" + late + "/replay").then().statusCode(202);
        subscriptions.next(late, outcome("unknown_customer"));
        deliveries.drain(Destination.SUBSCRIPTIONS);

        assertEquals("not_ours", delivery(late, "subscriptions", "outcome"));
    }

    @Test
    void what_comes_after_the_deletion_of_an_accounts_customer_is_delivered_as_before() {
        deleted(outcome("applied"));
        JsonObject late = event("invoice.paid", "cus_gone");

        post(late).statusCode(200);
        deliveries.drain(Destination.SUBSCRIPTIONS);

        assertEquals("applied", delivery(late.getString("id"), "subscriptions", "outcome"));
    }

    @Test
    void a_deletion_alone_that_was_not_handled_ends_nothing() {
        post(event("customer.deleted", "cus_gone")).statusCode(200);

        assertEquals("waiting_customer", delivery(late(), "subscriptions", "status"));
    }

    @Test
    void what_is_parked_while_the_deletion_is_handled_ends_too() throws SQLException {
        // Given an event that another worker is about to park
        String parked = event("invoice.paid", "cus_gone").getString("id");
        JsonObject deleted = event("customer.deleted", "cus_gone");
        payments.next(deleted.getString("id"), text(GONE));
        post(deleted).statusCode(200);
        sql("INSERT INTO stripe_events (id, type, livemode, created_at, received_at, customer_id, payload) VALUES ('"
                + parked + "', 'invoice.paid', false, now(), now(), 'cus_gone', '{}')");
        try (Connection worker = TestDatabase.connect();
                Statement statement = worker.createStatement()) {
            worker.setAutoCommit(false);
            statement.execute("INSERT INTO waiting_customers (customer_id) VALUES ('cus_gone')");
            statement.execute("INSERT INTO deliveries (event_id, destination, lane, status, outcome, pending_since,"
                    + " waiting_for) VALUES ('" + parked
                    + "', 'subscriptions', 'cus_gone', 'waiting_customer', 'unknown_customer', now(), 'cus_gone')");
            // When
            CompletableFuture<Void> handled = CompletableFuture.runAsync(() -> deliveries.drain(Destination.PAYMENTS));
            await().until(() ->
                    TestDatabase.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);
            worker.commit();
            handled.join();
        }
        // Then
        assertEquals("not_ours", delivery(parked, "subscriptions", "outcome"));
        assertEquals(0, count("waiting_customers"));
    }

    private void deleted(ReceivingService.Behaviour answer) {
        JsonObject deleted = event("customer.deleted", "cus_gone");
        payments.next(deleted.getString("id"), answer);
        post(deleted).statusCode(200);
        deliveries.drain(Destination.PAYMENTS);
    }

    /** An event whose service does not know its customer. */
    private String late() {
        JsonObject late = event("invoice.paid", "cus_gone");
        String id = late.getString("id");
        subscriptions.next(id, outcome("unknown_customer"));
        post(late).statusCode(200);
        deliveries.drain(Destination.SUBSCRIPTIONS);
        return id;
    }
}
