package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.tollgate.subscriptions.PatientCallers;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Two callers, or a caller and a payment, at the same moment. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@TestProfile(PatientCallers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutRaceTest {
    @Inject
    Pool database;

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);
    private final ExecutorService callers = Executors.newFixedThreadPool(12);

    @AfterEach
    void callersLeave() {
        StripeSide.release();
        callers.shutdown();
    }

    @Test
    void a_page_paid_between_two_steps_of_a_new_checkout_is_not_sold_twice() {
        SqlConnection other = database.getConnection().await().indefinitely();
        other.query("BEGIN").execute().await().indefinitely();
        run(other, """
                INSERT INTO checkout_intents (id, account, plan, state, stripe_session_id, expires_at, next_sweep_at,
                    created_at, updated_at) VALUES ($1, $2, 'starter', 'open', $1, now(), now(), now(), now())""", account);
        CompletableFuture<ValidatableResponse> started =
                CompletableFuture.supplyAsync(() -> steps.start("professional"));
        Awaitility.await().until(this::anInsertWaits);

        subscribe(account, StripeSide.starterPrice());
        run(other, "UPDATE checkout_intents SET state = 'completed' WHERE id = $1 AND account = $2", account);
        other.query("COMMIT").execute().await().indefinitely();
        other.close().await().indefinitely();

        started.join().statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));
        assertThat(steps.states(database)).containsExactly("completed");
        assertThat(steps.sessions()).isEmpty();
    }

    @Test
    void callers_at_the_same_moment_get_one_page() {
        List<CompletableFuture<String>> callers = IntStream.range(0, 4)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        () -> steps.start("starter").statusCode(201).extract().<String>path("url")))
                .toList();

        assertThat(callers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(steps.sessions()).hasSize(1);
    }

    @Test
    void two_plans_chosen_at_the_same_moment_leave_one_page_to_pay() {
        StripeSide.hold("POST", "/v1/checkout/sessions");
        CompletableFuture<ValidatableResponse> first = CompletableFuture.supplyAsync(() -> steps.start("starter"));
        Awaitility.await().until(StripeSide::holds);

        String url = steps.start("professional").statusCode(201).extract().path("url");
        StripeSide.release();

        first.join().statusCode(409).body("type", equalTo("urn:tollgate:problem:checkout-in-progress"));
        assertThat(steps.openPages()).containsExactly(url);
    }

    @Test
    void a_page_made_while_its_checkout_is_being_replaced_cannot_be_paid() {
        StripeSide.hold("POST", "/v1/checkout/sessions");
        CompletableFuture<ValidatableResponse> started = CompletableFuture.supplyAsync(() -> steps.start("starter"));
        Awaitility.await().until(StripeSide::holds);
        SqlConnection other = database.getConnection().await().indefinitely();
        other.query("BEGIN").execute().await().indefinitely();
        other.preparedQuery("UPDATE checkout_intents SET state = 'failed' WHERE account = $1")
                .execute(Tuple.of(account))
                .await()
                .indefinitely();
        StripeSide.release();
        Awaitility.await().until(() -> waitsFor("%checkout_intents%"));

        other.query("COMMIT").execute().await().indefinitely();
        other.close().await().indefinitely();

        started.join().statusCode(409).body("type", equalTo("urn:tollgate:problem:checkout-ended"));
        assertThat(steps.openPages()).isEmpty();
        assertThat(steps.states(database)).containsExactly("failed");
    }

    @Test
    void a_subscription_that_an_event_brings_while_the_page_is_made_leaves_no_page() {
        steps.customer();
        StripeSide.hold("POST", "/v1/checkout/sessions");
        CompletableFuture<ValidatableResponse> started = CompletableFuture.supplyAsync(() -> steps.start("starter"));
        Awaitility.await().until(StripeSide::holds);

        subscribe(account, StripeSide.professionalPrice());
        StripeSide.release();

        started.join().statusCode(409);
        assertThat(steps.openPages()).isEmpty();
        assertThat(steps.states(database)).containsExactly("failed");
    }

    @Test
    void a_repeat_that_comes_too_early_is_answered_409() {
        // Given
        StripeSide.hold("POST", "/v1/checkout/sessions");
        CompletableFuture<ValidatableResponse> first =
                CompletableFuture.supplyAsync(() -> steps.start("starter", "key-1"));
        Awaitility.await().until(StripeSide::holds);
        // When
        steps.start("starter", "key-1")
                // Then
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:idempotency-key-in-progress"));
        StripeSide.release();
        String url = first.join().statusCode(201).extract().path("url");
        steps.start("starter", "key-1")
                .statusCode(201)
                .header("Idempotency-Hit", "true")
                .body("url", equalTo(url));
    }

    @Test
    void many_clicks_on_two_plans_leave_the_page_of_the_live_checkout_and_no_other() {
        List<CheckoutSteps> accounts =
                Stream.generate(() -> new CheckoutSteps(newAccount())).limit(6).toList();
        accounts.forEach(CheckoutSteps::customer);

        List<CompletableFuture<ValidatableResponse>> clicks = accounts.stream()
                .flatMap(each -> Stream.of("starter", "professional", "starter", "professional")
                        .map(plan -> CompletableFuture.supplyAsync(() -> each.start(plan), callers)))
                .toList();
        clicks.forEach(CompletableFuture::join);

        for (CheckoutSteps each : accounts) {
            assertThat(each.openPages()).containsExactlyElementsOf(each.liveUrls(database));
        }
    }

    private boolean anInsertWaits() {
        return waitsFor("INSERT INTO checkout_intents%");
    }

    private boolean waitsFor(String query) {
        return database.preparedQuery("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1")
                        .execute(Tuple.of(query))
                        .await()
                        .indefinitely()
                        .size()
                > 0;
    }

    private static void run(SqlConnection connection, String sql, String account) {
        connection
                .preparedQuery(sql)
                .execute(Tuple.of("chk_" + account, account))
                .await()
                .indefinitely();
    }
}
