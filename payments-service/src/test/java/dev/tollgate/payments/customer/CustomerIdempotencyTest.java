package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.ensure;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.idempotency.IdempotencyRetention;
import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.PatientStripe;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request with an Idempotency-Key has its effect once, and its repeat gets the first answer. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(PatientStripe.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CustomerIdempotencyTest {
    /** A caller is answered 503 when the test took longer than callers wait; what it began goes on. */
    private static final Integer[] MADE_OR_LATE = {200, 201, 503};

    @Inject
    Database database;

    @Inject
    IdempotencyRetention retention;

    @Inject
    RetentionWorker worker;

    @Inject
    SettableClock clock;

    private final String account = newAccount();

    @AfterEach
    void everythingIsBack() {
        StripeSide.release();
        clock.reset();
    }

    @Test
    void a_repeat_gets_the_first_answer_also_after_the_customer_changed() {
        // Given
        String id = create(account, "key-1")
                .statusCode(201)
                .header("Idempotency-Hit", nullValue())
                .extract()
                .path("id");
        change(account, "key-2", id, Map.of("email", "new@example.com")).statusCode(200);
        // When
        create(account, "key-1")
                // Then
                .statusCode(201)
                .header("Idempotency-Hit", "true")
                .body("id", equalTo(id))
                .body("email", equalTo("ada@example.com"));
        assertEquals(1, atStripe(account).size());
    }

    @Test
    void a_creation_that_was_answered_503_is_answered_201_to_its_repeat() {
        // Given a customer that another service needed first, and whose details Stripe does not take at the moment
        ensure(account);
        String customer = atStripe(account).get(0);
        database.forgetCustomer(account);
        StripeSide.fail("/v1/customers/" + customer, 500);
        create(account, "key-1").statusCode(503);
        StripeSide.answerAgain();
        // When
        create(account, "key-1")
                // Then
                .statusCode(201)
                .header("Idempotency-Hit", nullValue())
                .body("stripeCustomerId", equalTo(customer))
                .body("email", equalTo("ada@example.com"));
        create(account, "key-1").statusCode(201).header("Idempotency-Hit", "true");
        assertEquals(1, atStripe(account).size());
    }

    @Test
    void a_key_stands_for_one_request() {
        create(account, "key-1").statusCode(201);

        create(account, "key-1", Map.of("email", "eve@example.com"))
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
    }

    @Test
    void a_repeat_that_comes_too_early_is_answered_409() {
        StripeSide.hold("/v1/customers");
        CompletableFuture<ValidatableResponse> first = CompletableFuture.supplyAsync(() -> create(account, "key-1"));
        await().until(() -> StripeSide.held() == 1);

        create(account, "key-1")
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-in-progress"));

        StripeSide.release();
        first.join().statusCode(oneOf(MADE_OR_LATE));
        once(() -> create(account, "key-1")).statusCode(201).header("Idempotency-Hit", "true");
    }

    @Test
    void a_repeat_after_a_crash_goes_on_once_the_lease_is_over() {
        create(account, "key-1").statusCode(201);
        database.run("UPDATE idempotency_keys SET answer = NULL, leased_until = now() + interval '20 seconds'"
                + " WHERE account = '" + account + "'");
        create(account, "key-1").statusCode(409);

        clock.advance(Duration.ofSeconds(30));

        create(account, "key-1").statusCode(201).header("Idempotency-Hit", nullValue());
        assertEquals(1, atStripe(account).size());
    }

    @Test
    void a_run_that_outlived_its_lease_leaves_the_key_to_the_run_that_took_it() {
        // Given
        StripeSide.hold("/v1/customers");
        CompletableFuture<ValidatableResponse> late = CompletableFuture.supplyAsync(() -> create(account, "key-1"));
        await().until(() -> StripeSide.held() == 1);
        // When
        database.run("UPDATE idempotency_keys SET run = gen_random_uuid() WHERE account = '" + account + "'");
        StripeSide.release();
        late.join().statusCode(oneOf(MADE_OR_LATE));
        await().until(() -> made() == 1);
        // Then
        create(account, "key-1").statusCode(409);
    }

    @Test
    void a_refusal_is_not_kept_under_its_key() {
        // Given
        create(account, "key-1").statusCode(201);
        create(account, "key-2", Map.of("email", "eve@example.com")).statusCode(409);
        // When the reason is gone
        StripeSide.delete("/v1/customers/" + atStripe(account).get(0));
        database.run("UPDATE customers SET status = 'DELETED', is_primary = false WHERE account = '" + account + "'");
        // Then
        create(account, "key-2", Map.of("email", "eve@example.com"))
                .statusCode(201)
                .header("Idempotency-Hit", nullValue());
    }

    @Test
    void keys_of_different_callers_and_accounts_have_nothing_to_do_with_each_other() {
        create(account, "key-1").statusCode(201);

        String other = newAccount();
        create(other, "key-1", Map.of("email", "bob@example.com")).statusCode(201);
        asBackend()
                .header("Idempotency-Key", "key-1")
                .body(Map.of("account", account, "stripeCustomerId", StripeSide.customer("carl@example.com")))
                .post("/api/v1/customers")
                .then()
                .statusCode(201);
    }

    @Test
    void a_change_is_made_once_for_its_key() {
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        change(account, "key-2", id, Map.of("email", "first@example.com")).statusCode(200);
        change(account, "key-3", id, Map.of("email", "second@example.com")).statusCode(200);

        change(account, "key-2", id, Map.of("email", "first@example.com"))
                .statusCode(200)
                .header("Idempotency-Hit", "true")
                .body("email", equalTo("first@example.com"));

        assertEquals("second@example.com", atStripe(account, "email"));
    }

    @Test
    void a_change_is_answered_409_while_it_runs_and_its_key_stands_for_it() {
        // Given
        String id = create(account, "key-1").statusCode(201).extract().path("id");
        Map<String, String> wanted = Map.of("email", "first@example.com");
        StripeSide.hold("/v1/customers/" + atStripe(account).get(0));
        var first = CompletableFuture.supplyAsync(() -> change(account, "key-2", id, wanted));
        await().until(() -> StripeSide.held() == 1);
        // When
        change(account, "key-2", id, wanted)
                // Then
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-in-progress"));
        change(account, "key-2", id, Map.of("email", "second@example.com"))
                .statusCode(422)
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-reused"));
        StripeSide.release();
        first.join().statusCode(oneOf(MADE_OR_LATE));
        once(() -> change(account, "key-2", id, wanted)).statusCode(200).header("Idempotency-Hit", "true");
    }

    @ParameterizedTest
    @MethodSource("keysThatAreNone")
    void a_key_that_is_none_is_named(String key) {
        create(account, key).statusCode(422).body("errors.field", hasItem("Idempotency-Key"));
    }

    static List<String> keysThatAreNone() {
        return List.of("k".repeat(256), "with space");
    }

    @Test
    void a_key_may_have_255_characters() {
        create(account, "k".repeat(255)).statusCode(201);
    }

    @Test
    void keys_are_removed_after_thirty_days() throws Throwable {
        create(account, "key-1").statusCode(201);
        clock.advance(Duration.ofDays(31));

        VertxContextSupport.subscribeAndAwait(() -> worker.remove(retention));

        assertEquals(0, keys());
    }

    /** The answer once the first request with the key has ended. */
    private static ValidatableResponse once(Callable<ValidatableResponse> repeat) {
        return await().until(repeat, answer -> answer.extract().statusCode() != 409);
    }

    private long made() {
        return database.number(
                "SELECT count(*) FROM customers WHERE account = '" + account + "' AND stripe_customer_id IS NOT NULL");
    }

    private long keys() {
        return database.number("SELECT count(*) FROM idempotency_keys WHERE account = '" + account + "'");
    }
}
