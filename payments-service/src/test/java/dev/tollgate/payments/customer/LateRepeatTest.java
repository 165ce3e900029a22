package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.ensure;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A request that ended without an answer is repeated with its key, after something newer came. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateRepeatTest {
    private static final Map<String, String> NEWER = Map.of("name", "Ada Lovelace");

    @Inject
    Database database;

    private final String account = newAccount();

    @AfterEach
    void stripeAnswers() {
        StripeSide.answerAgain();
    }

    @Test
    void a_repeated_creation_keeps_what_was_changed_since() {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        loseAnswer("customers.create");
        change(account, "key-2", id, NEWER).statusCode(200);

        create(account, "key-1").statusCode(201).body("id", equalTo(id)).body("name", equalTo("Ada Lovelace"));

        assertEquals("Ada Lovelace", atStripe(account, "name"));
    }

    @Test
    void a_repeated_creation_keeps_what_was_changed_at_stripe_since() {
        create(account, "key-1").statusCode(201);
        loseAnswer("customers.create");
        database.run("UPDATE customers SET name = 'Countess' WHERE account = '" + account + "'");

        create(account, "key-1").statusCode(201).body("name", equalTo("Countess"));
    }

    @Test
    void a_repeated_creation_of_a_customer_that_a_service_needed_first_keeps_what_was_changed_since() {
        // Given a row that another service reserved, and Stripe that does not take the details at the moment
        ensure(account);
        database.forgetCustomer(account);
        StripeSide.fail("/v1/customers/" + atStripe(account).get(0), 500);
        create(account, "key-1").statusCode(503);
        StripeSide.answerAgain();
        database.run("UPDATE stripe_operations SET unknown_until = NULL WHERE kind = 'customer.change'");
        String id = database.text("SELECT id FROM customers WHERE account = '" + account + "'");
        change(account, "key-2", id, Map.of("email", "new@example.com", "name", "Ada Lovelace"))
                .statusCode(200);
        // When
        create(account, "key-1").statusCode(201).body("name", equalTo("Ada Lovelace"));
        // Then
        assertEquals("Ada Lovelace", atStripe(account, "name"));
    }

    @Test
    void a_repeated_change_that_was_made_is_answered_with_its_customer() {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        change(account, "key-2", id, NEWER).statusCode(200);
        loseAnswer("customers.change");

        change(account, "key-2", id, NEWER).statusCode(200).body("name", equalTo("Ada Lovelace"));

        assertEquals(1, changes());
    }

    @Test
    void a_repeated_change_that_stripe_failed_after_making_it_does_not_wait() {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        StripeSide.failLate("/v1/customers/" + atStripe(account).get(0), 500, 1);
        change(account, "key-2", id, NEWER).statusCode(503);

        change(account, "key-2", id, NEWER).statusCode(200).body("name", equalTo("Ada Lovelace"));

        assertEquals("Ada Lovelace", atStripe(account, "name"));
    }

    @Test
    void a_repeated_change_does_not_overwrite_a_newer_one_however_often_it_is_sent() {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        change(account, "key-2", id, NEWER).statusCode(200);
        loseAnswer("customers.change");
        change(account, "key-3", id, Map.of("name", "Countess of Lovelace")).statusCode(200);

        for (int repeat = 0; repeat < 3; repeat++) {
            change(account, "key-2", id, NEWER)
                    .statusCode(409)
                    .body("type", equalTo("urn:tollgate:problem:operation-superseded"));
        }

        assertEquals("Countess of Lovelace", atStripe(account, "name"));
    }

    @Test
    void a_repeated_creation_of_a_customer_that_was_deleted_makes_another_one() {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        loseAnswer("customers.create");
        StripeSide.delete("/v1/customers/" + atStripe(account).get(0));
        database.run("UPDATE customers SET status = 'DELETED', is_primary = false WHERE account = '" + account + "'");

        create(account, "key-1").statusCode(201).body("id", not(equalTo(id))).body("name", equalTo("Ada"));
    }

    /** As after a crash between the effect and its answer, once the lease is over. */
    private void loseAnswer(String route) {
        database.run("UPDATE idempotency_keys SET answer = NULL, leased_until = NULL WHERE route = '" + route
                + "' AND account = '" + account + "'");
    }

    private long changes() {
        return database.number(
                "SELECT count(*) FROM audit_entries WHERE action = 'customer.change' AND account = '" + account + "'");
    }
}
