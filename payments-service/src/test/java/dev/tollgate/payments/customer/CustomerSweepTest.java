package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tollgate.kit.operation.OperationSweeper;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.PatientStripe;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How the sweeper goes about creations that were interrupted. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(PatientStripe.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerSweepTest {
    @Inject
    OperationSweeper sweeper;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @AfterEach
    void everythingIsBack() {
        StripeSide.release();
        clock.reset();
    }

    @Test
    void who_wanted_a_customer_is_recorded_also_when_its_event_came_first() throws Throwable {
        // Given a customer that Stripe made, and a caller that did not learn of it
        String account = newAccount();
        StripeSide.failLate("/v1/customers", 500, 1);
        as("billing", account)
                .body(Map.of("email", "ada@example.com"))
                .post("/api/v1/customers")
                .then()
                .statusCode(503);
        String row = database.text("SELECT id FROM customers WHERE account = '" + account + "'");
        String made = StripeSide.get("/v1/customers?limit=100")
                .getString("data.find { it.metadata.tollgate_id == '" + row + "' }.id");
        // When
        deliver("customer.created", Map.of("object", "customer", "id", made, "metadata", Map.of("tollgate_id", row)));
        sweep();
        // Then
        assertEquals(1, created(account));
        sweep();
        assertEquals(1, created(account));
    }

    @Test
    void a_search_reads_no_customer_made_after_the_last_attempt() throws Throwable {
        // Given a creation without an e-mail whose key died a day ago
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        database.run("UPDATE customers SET email = NULL WHERE id = '" + row + "'");
        database.run("UPDATE stripe_operations SET keyed_at = now() - interval '48 hours',"
                + " opened_at = now() - interval '48 hours', due_at = now() - interval '48 hours' WHERE subject = '"
                + row
                + "'");
        String later = StripeSide.post("/v1/customers", Map.of("metadata[tollgate_id]", row.toString()))
                .getString("id");
        // When
        sweep();
        // Then another one is made
        String made = database.text("SELECT stripe_customer_id FROM customers WHERE id = '" + row + "'");
        assertNotNull(made);
        assertNotEquals(later, made);
        assertEquals(
                1,
                database.number(
                        "SELECT count(*) FROM stripe_operations WHERE state = 'DONE' AND object_id = '" + made + "'"));
    }

    @Test
    void while_stripe_hangs_four_are_finished_at_the_same_time() {
        // Given five that are due before all others
        String rows = Stream.generate(() -> database.reserveCustomer(newAccount(), "ada@example.com"))
                .limit(5)
                .map(row -> "'" + row + "'")
                .collect(Collectors.joining(","));
        database.run(
                "UPDATE stripe_operations SET due_at = now() - interval '72 hours' WHERE subject IN (" + rows + ")");
        StripeSide.hold("/v1/customers");
        // When
        CompletableFuture<Void> sweep = CompletableFuture.runAsync(() -> {
            try {
                sweep();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
        // Then
        await().until(() -> StripeSide.held() == 4);
        StripeSide.release();
        sweep.join();
        assertEquals(
                5,
                database.number("SELECT count(*) FROM customers WHERE stripe_customer_id IS NOT NULL AND id::text IN ("
                        + rows + ")"));
    }

    private long created(String account) {
        return database.number(
                "SELECT count(*) FROM audit_entries WHERE action = 'customer.create' AND account = '" + account + "'");
    }

    private void sweep() throws Throwable {
        clock.advance(Duration.ofSeconds(60));
        VertxContextSupport.subscribeAndAwait(sweeper::runOnce);
    }
}
