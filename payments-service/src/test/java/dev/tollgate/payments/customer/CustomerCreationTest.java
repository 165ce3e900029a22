package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import dev.tollgate.payments.customer.stripe.NewStripeCustomer;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerCreationTest {
    private static final String ENSURE = "/internal/v1/customers";

    @Inject
    Database database;

    @Inject
    StripeCustomers stripe;

    @Test
    void what_no_caller_waits_for_takes_nothing_of_the_accounts_share() {
        String waits = newAccount();
        String swept = newAccount();
        TestRedis.run("CONFIG SET slowlog-log-slower-than 0");

        ensure(Map.of("account", waits));
        ensure(Map.of("account", swept, "background", true));

        String commands = TestRedis.run("SLOWLOG GET 128");
        TestRedis.run("CONFIG SET slowlog-log-slower-than 10000");
        assertTrue(commands.contains("tollgate:stripe-budget:test:account:" + waits), commands);
        assertFalse(commands.contains("tollgate:stripe-budget:test:account:" + swept), commands);
    }

    @Test
    void fifty_calls_at_once_make_one_customer() throws Exception {
        String account = newAccount();
        Callable<String> call = () -> ensure(account);

        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Future<String>> answers =
                threads.invokeAll(Stream.generate(() -> call).limit(50).toList());
        threads.shutdown();

        assertEquals(
                1,
                answers.stream()
                        .map(CustomerCreationTest::answer)
                        .collect(Collectors.toSet())
                        .size());
        assertEquals(1, atStripe(account).size());
    }

    @Test
    void a_second_ensure_answers_the_same_and_keeps_the_details() {
        String account = newAccount();
        String first = ensure(account);

        asSubscriptions()
                .body(Map.of("account", account, "email", "other@example.com"))
                .post(ENSURE)
                .then()
                .statusCode(200)
                .body("stripeCustomerId", equalTo(first))
                .body("account", equalTo(account));

        assertEquals("ada@example.com", StripeSide.get("/v1/customers/" + first).getString("email"));
    }

    @Test
    void a_crash_before_stripe_answered_is_finished_with_the_same_key() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        String lost = stripe.create(
                        StripeClaim.of(account),
                        new NewStripeCustomer(row, account, "ada@example.com", null),
                        "customer-" + row + "-create-1")
                .await()
                .indefinitely()
                .path("id")
                .asText();

        assertEquals(lost, ensure(account));
        assertEquals(List.of(lost), atStripe(account));
    }

    @Test
    void a_crash_longer_ago_than_keys_live_finds_the_lost_customer() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        String lost = StripeSide.post("/v1/customers", parameters(row, account)).getString("id");
        database.run("UPDATE stripe_operations SET keyed_at = keyed_at - interval '23 hours 1 minute' WHERE subject = '"
                + row + "'");

        assertEquals(lost, ensure(account));
        assertEquals(List.of(lost), atStripe(account));
    }

    @Test
    void a_crash_longer_ago_that_left_nothing_takes_a_new_key() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        database.run(
                "UPDATE stripe_operations SET keyed_at = keyed_at - interval '24 hours' WHERE subject = '" + row + "'");

        String made = ensure(account);

        assertEquals(List.of(made), atStripe(account));
        assertEquals(2, database.number("SELECT attempt FROM stripe_operations WHERE subject = '" + row + "'"));
    }

    @Test
    void the_event_of_our_own_customer_finishes_an_interrupted_creation() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "ada@example.com");
        String lost = StripeSide.post("/v1/customers", parameters(row, account)).getString("id");

        deliver(
                        "customer.created",
                        Map.of("object", "customer", "id", lost, "metadata", Map.of("tollgate_id", row.toString())))
                .body("outcome", equalTo("applied"));

        as("member", account).get("/api/v1/customers").then().body("data[0].stripeCustomerId", equalTo(lost));
    }

    @Test
    void an_interrupted_creation_asked_for_again_with_other_details_ends_with_those() {
        String account = newAccount();
        UUID row = database.reserveCustomer(account, "old@example.com");

        as("billing", account)
                .body(Map.of("email", "new@example.com"))
                .post("/api/v1/customers")
                .then()
                .statusCode(201)
                .body("id", equalTo(row.toString()))
                .body("email", equalTo("new@example.com"));
    }

    @Test
    void lookup_answers_the_linked_customers_only() {
        String account = newAccount();
        String linked = ensure(account);

        asSubscriptions()
                .body(Map.of("stripeCustomerIds", List.of(linked, "cus_unknown")))
                .post(ENSURE + "/lookup")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].account", equalTo(account))
                .body("data[0].stripeCustomerId", equalTo(linked));
    }

    @Test
    void the_internal_endpoints_are_for_services_only() {
        String account = newAccount();

        as("billing", account)
                .body(Map.of("account", account))
                .post(ENSURE)
                .then()
                .statusCode(403);
        asBackend()
                .body(Map.of("stripeCustomerIds", List.of()))
                .post(ENSURE + "/lookup")
                .then()
                .statusCode(403);
        as("admin", null).body("{}").post("/internal/v1/stripe-events").then().statusCode(403);
    }

    @Test
    void ensure_names_the_field_that_is_missing() {
        asSubscriptions().body("{}").post(ENSURE).then().statusCode(422).body("errors.field", hasItem("account"));
    }

    @Test
    void accounts_do_not_share_customers() {
        assertNotEquals(ensure(newAccount()), ensure(newAccount()));
    }

    private static String ensure(String account) {
        return ensure(Map.of("account", account, "email", "ada@example.com"));
    }

    private static String ensure(Map<String, ?> request) {
        return asSubscriptions()
                .body(request)
                .post(ENSURE)
                .then()
                .statusCode(200)
                .extract()
                .path("stripeCustomerId");
    }

    private static String answer(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> parameters(UUID row, String account) {
        return Map.of(
                "email",
                "ada@example.com",
                "metadata[tollgate_id]",
                row.toString(),
                "metadata[tollgate_account]",
                account);
    }
}
