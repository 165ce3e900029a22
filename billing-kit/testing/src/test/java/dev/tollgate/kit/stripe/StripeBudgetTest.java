package dev.tollgate.kit.stripe;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.NewInstallation;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Many calls, with the limit of a sandbox at the twin. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@TestProfile(NewInstallation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeBudgetTest {
    private final ExecutorService callers = Executors.newFixedThreadPool(60);

    @BeforeEach
    void aFullBudget() {
        // What the test before it left, a pause of seconds, say, is over.
        TestRedis.run("FLUSHALL");
        await().until(() -> status("/stripe-probe/acct_warm/customers") == 200 && isShared());
        TestRedis.run("FLUSHALL");
        Twin.limit(25);
    }

    @AfterEach
    void calm() {
        Twin.calm();
        callers.shutdown();
    }

    @Test
    void no_caller_meets_stripes_limit_and_the_background_waits() {
        List<CompletableFuture<Integer>> background = all(12, call -> status("/stripe-probe/background"));
        List<CompletableFuture<Integer>> interactive =
                all(48, call -> status("/stripe-probe/acct_" + call % 12 + "/customers"));

        assertTrue(interactive.stream().allMatch(answer -> answer.join() == 200), "every caller was answered");
        background.forEach(answer -> assertTrue(answer.join() == 200 || answer.join() == 503));
    }

    @Test
    void one_account_that_floods_is_refused_and_leaves_the_others_their_calls() {
        List<CompletableFuture<Integer>> flood = all(60, call -> status("/stripe-probe/acct_flood/customers"));

        IntStream.range(0, 5).forEach(other -> given().get("/stripe-probe/acct_calm_" + other + "/customers")
                .then()
                .statusCode(200));

        // All of them end here: one that went on would meet the next test's limit.
        List<Integer> answers = flood.stream().map(CompletableFuture::join).toList();
        assertTrue(answers.contains(503));
        assertTrue(answers.contains(200));
    }

    @Test
    void a_429_of_stripes_is_waited_out() {
        Twin.limited("/v1/customers", 1, 1);

        assertEquals(200, status("/stripe-probe/acct_1/customers"));
    }

    @Test
    void a_429_that_asks_for_a_minute_stops_the_services_for_seconds() {
        Twin.limited("/v1/customers", 1, 60);

        given().get("/stripe-probe/acct_1/customers")
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[56]"))
                .body("type", equalTo("urn:tollgate:problem:stripe-busy"));
    }

    @Test
    void a_budget_that_something_set_far_ahead_is_free_again_within_seconds() {
        TestRedis.run("SET tollgate:stripe-budget:test 9999999999999999");

        int answer = status("/stripe-probe/acct_1/customers");
        long expiresInMillis =
                Long.parseLong(TestRedis.run("PTTL tollgate:stripe-budget:test").replaceAll("[^0-9-]", ""));
        TestRedis.run("FLUSHALL");

        assertEquals(503, answer);
        assertTrue(expiresInMillis > 0 && expiresInMillis < 15_000, expiresInMillis + " ms");
    }

    private List<CompletableFuture<Integer>> all(int count, IntFunction<Integer> call) {
        return IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), callers))
                .toList();
    }

    private static boolean isShared() {
        return TestRedis.run("EXISTS tollgate:stripe-budget:test").contains(":1");
    }

    private static int status(String path) {
        return given().get(path).statusCode();
    }
}
