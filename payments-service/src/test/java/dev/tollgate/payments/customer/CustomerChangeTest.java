package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.link;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Of several changes of one customer the newest wins. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerChangeTest {
    @Inject
    Database database;

    private String customer;
    private String account;
    private String id;

    @BeforeEach
    void aLinkedCustomer() {
        customer = StripeSide.customer("ada@example.com");
        account = link(customer);
        id = as("billing", account).get("/api/v1/customers").path("data[0].id");
    }

    @Test
    void a_change_that_waits_gives_way_to_a_newer_one() {
        holdChanges();

        assertTheNewerOfTwoThatWaitIsMade();
    }

    @Test
    void a_change_waits_for_one_that_stripe_may_yet_make_also_after_the_repeat_of_that_one() {
        StripeSide.failLate("/v1/customers/" + customer, 500, 1);
        change("key-1", "first@example.com").statusCode(503);
        change("key-1", "first@example.com").statusCode(200);

        assertTheNewerOfTwoThatWaitIsMade();
    }

    private void assertTheNewerOfTwoThatWaitIsMade() {
        CompletableFuture<ValidatableResponse> older = CompletableFuture.supplyAsync(() -> change("older@example.com"));
        await().until(() -> changes() == 2);
        CompletableFuture<ValidatableResponse> newer = CompletableFuture.supplyAsync(() -> change("newer@example.com"));
        older.join().statusCode(409).body("type", equalTo("urn:tollgate:problem:operation-superseded"));
        letChangesGo();
        newer.join().statusCode(200).body("email", equalTo("newer@example.com"));
        assertEquals(
                "newer@example.com", StripeSide.get("/v1/customers/" + customer).getString("email"));
    }

    private void holdChanges() {
        database.openOperation("customer-" + id + "-change", "customer.change", id);
        database.run(
                "UPDATE stripe_operations SET leased_until = now() + interval '1 minute' WHERE subject = '" + id + "'");
    }

    private void letChangesGo() {
        database.run(
                "UPDATE stripe_operations SET leased_until = NULL, unknown_until = NULL WHERE subject = '" + id + "'");
    }

    private long changes() {
        return database.number("SELECT revision FROM stripe_operations WHERE subject = '" + id + "'");
    }

    private ValidatableResponse change(String email) {
        return CustomerRequests.change(account, id, Map.of("email", email));
    }

    private ValidatableResponse change(String key, String email) {
        return CustomerRequests.change(account, key, id, Map.of("email", email));
    }
}
