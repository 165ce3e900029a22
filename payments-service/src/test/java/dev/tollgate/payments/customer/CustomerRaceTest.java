package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.agroal.api.AgroalDataSource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What happens to a customer's row when two things happen at once. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerRaceTest {
    @Inject
    Database database;

    @Inject
    @DataSource("owner")
    AgroalDataSource source;

    @Inject
    CustomerCreationService creation;

    @Test
    void an_event_applied_while_a_change_is_counted_does_not_forget_the_change() throws SQLException {
        String customer = StripeSide.customer("ada@example.com");
        String account = link(customer);
        StripeSide.post("/v1/customers/" + customer, Map.of("email", "new@example.com"));
        CompletableFuture<?> event;

        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate(
                    "UPDATE customers SET update_attempt = update_attempt + 1 WHERE account = '" + account + "'");
            event = CompletableFuture.supplyAsync(
                    () -> deliver("customer.updated", Map.of("object", "customer", "id", customer)));
            await().until(this::somebodyWaitsForARow);
            other.commit();
        }
        event.join();

        assertEquals(1, database.number("SELECT update_attempt FROM customers WHERE account = '" + account + "'"));
        as("member", account).get("/api/v1/customers").then().body("data[0].email", equalTo("new@example.com"));
    }

    @Test
    void a_linked_customer_is_never_seen_without_its_details() throws SQLException {
        String customer = StripeSide.customer("linked@example.com");
        String account = newAccount();
        CompletableFuture<?> linked;

        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO stripe_syncs (object_id, requested) VALUES ('" + customer + "', 1)");
            linked = CompletableFuture.supplyAsync(() -> asBackend()
                    .body(Map.of("account", account, "stripeCustomerId", customer))
                    .post("/api/v1/customers"));
            await().until(() -> as("member", account)
                            .get("/api/v1/customers")
                            .jsonPath()
                            .getList("data")
                            .size()
                    == 1);

            as("member", account).get("/api/v1/customers").then().body("data[0].email", equalTo("linked@example.com"));
        }
        linked.join();
    }

    @Test
    void a_spent_key_is_replaced_once_whoever_finds_out() throws Throwable {
        UUID row = database.reserveCustomer(newAccount(), "ada@example.com");

        Customer first = VertxContextSupport.subscribeAndAwait(() -> creation.takeNextKey(row, 1));

        assertEquals(2, first.createAttempt);
        assertThrows(
                HttpProblem.class, () -> VertxContextSupport.subscribeAndAwait(() -> creation.takeNextKey(row, 1)));
        assertEquals(2, database.number("SELECT create_attempt FROM customers WHERE id = '" + row + "'"));
    }

    @Test
    void a_key_used_with_other_words_by_an_earlier_release_leads_to_its_customer() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        Map<String, String> otherWords = Map.of("email", "ada@example.com", "metadata[tollgate_id]", row.toString());
        String lost = StripeSide.post("/v1/customers", otherWords, "customer-" + row + "-create-1")
                .getString("id");

        asSubscriptions()
                .body(Map.of("account", account))
                .post("/internal/v1/customers")
                .then()
                .statusCode(503)
                .header("Retry-After", "2");

        asSubscriptions()
                .body(Map.of("account", account))
                .post("/internal/v1/customers")
                .then()
                .statusCode(200)
                .body("stripeCustomerId", equalTo(lost));
    }

    private boolean somebodyWaitsForARow() {
        return TestDatabase.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0;
    }
}
