package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
}
