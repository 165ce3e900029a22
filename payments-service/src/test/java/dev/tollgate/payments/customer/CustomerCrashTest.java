package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.customers;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.operation.OperationSweeper;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a crash or a lost answer between two steps leaves, and the one customer it comes to. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerCrashTest {
    private static final Map<String, String> NEWER = Map.of("email", "new@example.com");

    @Inject
    OperationSweeper sweeper;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    private final String account = newAccount();

    @AfterEach
    void everythingIsBack() {
        StripeSide.answerAgain();
        clock.reset();
    }

    @Test
    void a_creation_that_nothing_asks_for_again_is_finished_by_the_sweeper() throws Throwable {
        UUID row = database.reserveCustomer(account, "ada@example.com");

        sweep();

        assertEquals(1, atStripe(account).size());
        customers(account)
                .body("data[0].id", equalTo(row.toString()))
                .body("data[0].stripeCustomerId", equalTo(atStripe(account).get(0)));
    }

    @Test
    void a_creation_that_stripe_carried_out_and_failed_leads_to_that_customer() {
        StripeSide.failLate("/v1/customers", 500, 1);
        create(account).statusCode(503);

        create(account)
                .statusCode(201)
                .body("stripeCustomerId", equalTo(atStripe(account).get(0)));

        assertEquals(1, atStripe(account).size());
    }

    @Test
    void a_crash_before_the_customer_is_recorded_is_finished_by_the_sweeper() throws Throwable {
        crashAt("stripe_customer_id", "customers");
        create(account).statusCode(greaterThanOrEqualTo(500));
        goOn();

        sweep();

        assertEquals(1, atStripe(account).size());
        customers(account)
                .body("data[0].stripeCustomerId", equalTo(atStripe(account).get(0)));
    }

    @Test
    void a_change_whose_key_could_not_note_it_is_not_asked_for() throws Throwable {
        // Given
        String id = create(account).statusCode(201).extract().path("id");
        crashAt("subject", "idempotency_keys");
        change(account, "key-1", id, NEWER).statusCode(greaterThanOrEqualTo(500));
        goOn();
        // When
        sweep();
        // Then a repeat that comes late is no second change
        assertEquals("ada@example.com", atStripe(account, "email"));
        change(account, "key-1", id, NEWER).statusCode(200);
        assertEquals("new@example.com", atStripe(account, "email"));
        assertEquals(1, entries("customer.change"));
    }

    @Test
    void the_sweeper_records_who_wanted_the_customer() throws Throwable {
        StripeSide.fail("/v1/customers", 500);
        create(account).statusCode(503);
        StripeSide.answerAgain();

        sweep();

        assertEquals(1, entries("customer.create"));
    }

    @Test
    void a_creation_of_an_earlier_release_goes_on_under_its_key() throws Throwable {
        UUID row = database.reserveCustomer(account, "ada@example.com");
        database.run("DELETE FROM stripe_operations WHERE subject = '" + row + "'");
        String lost = StripeSide.post(
                        "/v1/customers",
                        Map.of(
                                "email",
                                "ada@example.com",
                                "metadata[tollgate_id]",
                                row.toString(),
                                "metadata[account]",
                                account),
                        "customer-" + row + "-create-1")
                .getString("id");

        create(account).statusCode(201).body("stripeCustomerId", equalTo(lost));
    }

    @Test
    void a_creation_that_was_open_at_the_upgrade_goes_on_under_its_key() throws Throwable {
        // Given what the release before left in its columns, and at Stripe
        UUID row = database.reserveCustomer(account, "ada@example.com");
        database.run("DELETE FROM stripe_operations WHERE subject = '" + row + "'");
        database.run("UPDATE customers SET create_attempt = 2, create_errors = 1 WHERE id = '" + row + "'");
        String lost = StripeSide.post(
                        "/v1/customers",
                        Map.of("email", "ada@example.com", "metadata[tollgate_id]", row.toString()),
                        "customer-" + row + "-create-2")
                .getString("id");
        // When
        database.run(migration("V7__Open_operations_of_customers.sql", 1) + " ON CONFLICT DO NOTHING");
        sweep();
        // Then
        customers(account).body("data[0].stripeCustomerId", equalTo(lost));
        assertEquals(2, database.number("SELECT attempt FROM stripe_operations WHERE subject = '" + row + "'"));
    }

    @Test
    void a_change_that_stripe_did_not_answer_is_made_by_the_sweeper() throws Throwable {
        String id = create(account).statusCode(201).extract().path("id");
        StripeSide.fail("/v1/customers/*", 500);
        change(account, id, NEWER).statusCode(503);
        StripeSide.answerAgain();

        sweep();

        customers(account).body("data[0].email", equalTo("new@example.com"));
        assertEquals(
                "none",
                database.text("SELECT coalesce(request, 'none') FROM stripe_operations WHERE id = 'customer-" + id
                        + "-change'"));
    }

    private static String migration(String file, int statement) throws IOException {
        try (InputStream sql = CustomerCrashTest.class.getResourceAsStream("/db/migration/" + file)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8).split(";\n")[statement];
        }
    }

    private static void crashAt(String column, String table) {
        TestDatabase.run("""
                CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'crash'; END $$""");
        TestDatabase.run("CREATE TRIGGER crash BEFORE UPDATE OF " + column + " ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION crash()");
    }

    private static void goOn() {
        TestDatabase.run("DROP FUNCTION crash() CASCADE");
    }

    private void sweep() throws Throwable {
        clock.advance(Duration.ofSeconds(60));
        VertxContextSupport.subscribeAndAwait(sweeper::runOnce);
    }

    private long entries(String action) {
        return database.number(
                "SELECT count(*) FROM audit_entries WHERE action = '" + action + "' AND account = '" + account + "'");
    }
}
