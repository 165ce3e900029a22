package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.customers;
import static dev.tollgate.payments.customer.CustomerRequests.ensured;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.AtOnce;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    void a_key_that_an_earlier_release_used_with_other_parameters_finds_its_customer() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        Map<String, String> otherWords = Map.of("email", "ada@example.com", "metadata[tollgate_id]", row.toString());
        String lost = StripeSide.post("/v1/customers", otherWords, "customer-" + row + "-create-1")
                .getString("id");

        asSubscriptions()
                .body(Map.of("account", account))
                .post("/internal/v1/customers")
                .then()
                .statusCode(200)
                .body("stripeCustomerId", equalTo(lost));
    }

    @Test
    void what_another_call_runs_is_answered_503_after_the_time_that_a_caller_waits() {
        // Given
        String creating = newAccount();
        UUID created = database.reserveCustomer(creating, "ada@example.com");
        String changing = link(StripeSide.customer("ada@example.com"));
        String changed = customers(changing).extract().path("data[0].id");
        database.openOperation("customer-" + changed + "-change", "customer.change", changed);
        lease("now() + interval '1 minute'", created, changed);
        // When
        Map<String, String> wanted = Map.of("email", "new@example.com");
        List<ValidatableResponse> answers = AtOnce.map(
                Stream.<Supplier<ValidatableResponse>>of(
                        () -> ensured(creating), () -> change(changing, changed, wanted)),
                Supplier::get);
        // Then
        answers.get(0)
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("urn:tollgate:problem:operation-in-progress"));
        answers.get(1).statusCode(503);
        lease("NULL", created, changed);
        ensured(creating).statusCode(200);
        change(changing, changed, wanted).statusCode(200).body("email", equalTo("new@example.com"));
    }

    @Test
    void a_change_whose_run_loses_its_key_to_a_repeat_is_not_asked_for() throws SQLException {
        // Given
        String account = newAccount();
        String id = create(account).statusCode(201).extract().path("id");
        change(account, id, Map.of("email", "first@example.com")).statusCode(200);
        CompletableFuture<ValidatableResponse> changed;
        try (Connection other = source.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM stripe_operations WHERE id = 'customer-" + id + "-change' FOR UPDATE");
            changed = CompletableFuture.supplyAsync(
                    () -> change(account, "key-1", id, Map.of("email", "late@example.com")));
            String keys = "SELECT count(*) FROM idempotency_keys WHERE account = '" + account + "' AND key = 'key-1'";
            await().until(() -> database.number(keys) == 1);
            // When
            database.run("UPDATE idempotency_keys SET run = gen_random_uuid() WHERE account = '" + account + "'");
        }
        // Then
        changed.join().statusCode(409).body("type", equalTo("urn:tollgate:problem:idempotency-key-in-progress"));
        assertEquals("first@example.com", atStripe(account, "email"));
        change(account, id, Map.of("name", "Ada L.")).statusCode(200).body("email", equalTo("first@example.com"));
    }

    private void lease(String until, Object... subjects) {
        for (Object subject : subjects) {
            database.run("UPDATE stripe_operations SET leased_until = " + until + " WHERE subject = '" + subject + "'");
        }
    }
}
