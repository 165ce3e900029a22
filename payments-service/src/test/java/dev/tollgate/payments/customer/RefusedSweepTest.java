package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.ensure;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.operation.OperationSweeper;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stripe gave a request no answer and refused it when the sweeper came; then the request is repeated with its key. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedSweepTest {
    private static final Map<String, String> OTHER = Map.of("email", "ada@example.org");

    @Inject
    OperationSweeper sweeper;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    private final String account = newAccount();

    @AfterEach
    void everythingIsBack() {
        StripeSide.answerAgain();
        clock.reset();
    }

    @Test
    void a_repeated_creation_is_refused_and_the_account_can_have_a_customer() throws Throwable {
        StripeSide.fail("/v1/customers", 500);
        create(account, "key-1").statusCode(503);
        refusedBySweep("/v1/customers");

        create(account, "key-1").statusCode(422).body("errors.field", hasItem("email"));

        StripeSide.answerAgain();
        ensure(account);
        assertEquals(1, database.number("SELECT count(*) FROM customers WHERE account = '" + account + "'"));
    }

    @Test
    void a_repeated_change_is_refused() throws Throwable {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        String path = "/v1/customers/" + atStripe(account).get(0);
        StripeSide.fail(path, 500);
        change(account, "key-2", id, OTHER).statusCode(503);
        refusedBySweep(path);

        change(account, "key-2", id, OTHER)
                .statusCode(409)
                .body("type", equalTo("urn:tollgate:problem:stripe-refused"));
    }

    @Test
    void a_repeated_change_is_made_once_stripe_takes_it() throws Throwable {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        String path = "/v1/customers/" + atStripe(account).get(0);
        StripeSide.fail(path, 500);
        change(account, "key-2", id, OTHER).statusCode(503);
        refusedBySweep(path);
        StripeSide.answerAgain();

        change(account, "key-2", id, OTHER).statusCode(200).body("email", equalTo("ada@example.org"));

        assertEquals("ada@example.org", StripeSide.get(path).getString("email"));
    }

    @Test
    void a_repeated_creation_gives_the_customer_that_a_service_needed_its_details() throws Throwable {
        // Given a customer that another service needed, whose details Stripe did not take
        ensure(account);
        String customer = atStripe(account).get(0);
        database.forgetCustomer(account);
        StripeSide.fail("/v1/customers/" + customer, 500);
        create(account, "key-1").statusCode(503);
        refusedBySweep("/v1/customers/" + customer);
        StripeSide.answerAgain();
        // When
        create(account, "key-1").statusCode(201).body("name", equalTo("Ada"));
        // Then
        assertEquals("Ada", StripeSide.get("/v1/customers/" + customer).getString("name"));
    }

    /** Once the caller's answer is out and its operation may be swept. */
    private void refusedBySweep(String path) throws Throwable {
        StripeSide.answerAgain();
        StripeSide.refuse(path, "email_invalid");
        clock.advance(Duration.ofSeconds(60));
        VertxContextSupport.subscribeAndAwait(sweeper::runOnce);
        assertEquals(
                0,
                database.number("SELECT count(*) FROM stripe_operations o JOIN customers c ON o.subject = c.id::text"
                        + " WHERE o.state = 'OPEN' AND c.account = '" + account + "'"));
    }
}
