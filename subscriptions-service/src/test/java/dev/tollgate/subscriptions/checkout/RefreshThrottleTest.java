package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.requests;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.checkout.CheckoutSteps.looked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How many requests to Stripe a browser causes. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefreshThrottleTest {
    /** For as long as the test runs, on a slow machine too; up to a minute ahead counts as another replica's clock. */
    private static final String JUST_NOW = "30 seconds";

    @Inject
    SettableClock clock;

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @AfterEach
    void everythingIsBack() {
        StripeSide.line("pass");
        clock.reset();
    }

    @Test
    void twenty_page_loads_are_one_request() {
        String id = steps.start("starter").statusCode(201).extract().path("id");
        StripeSide.line("pass");

        assertThat(status(id)).isEqualTo("open");
        looked(id, JUST_NOW);
        IntStream.range(0, 9).forEach(load -> assertThat(status(id)).isEqualTo("open"));
        List<CompletableFuture<String>> loads = IntStream.range(0, 10)
                .mapToObj(load -> CompletableFuture.supplyAsync(() -> status(id)))
                .toList();

        assertThat(loads.stream().map(CompletableFuture::join)).containsOnly("open");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void page_loads_at_the_moment_of_the_return_share_one_look_and_see_what_was_bought() {
        String id = paid();
        StripeSide.line("pass");

        List<CompletableFuture<String>> loads = IntStream.range(0, 20)
                .mapToObj(load -> CompletableFuture.supplyAsync(() -> status(id)))
                .toList();
        loads.forEach(CompletableFuture::join);

        assertThat(status(id)).isEqualTo("completed");
        assertThat(requests()).isEqualTo(2);
        as("billing", account)
                .get("/api/v1/subscription")
                .then()
                .body("plan", org.hamcrest.Matchers.equalTo("starter"));
    }

    @Test
    void what_was_seen_two_seconds_ago_is_looked_at_again() {
        String id = steps.start("starter").statusCode(201).extract().path("id");
        status(id);
        assertThat(TestDatabase.number("SELECT count(*) FROM checkout_intents WHERE id = '" + id
                        + "' AND looked_at BETWEEN now() - interval '1 minute' AND now()"))
                .isEqualTo(1);
        looked(id, JUST_NOW);
        StripeSide.line("pass");

        status(id);
        assertThat(requests()).isZero();
        looked(id, "3 seconds ago");
        status(id);

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void a_replica_whose_clock_is_late_does_not_look_again() {
        String id = steps.start("starter").statusCode(201).extract().path("id");
        looked(id, JUST_NOW);
        StripeSide.line("pass");

        clock.advance(Duration.ofSeconds(-20));
        status(id);

        assertThat(requests()).isZero();
    }

    @Test
    void a_look_far_in_the_future_is_from_before_the_clock_was_set_back() {
        String id = steps.start("starter").statusCode(201).extract().path("id");
        looked(id, "2 hours");
        StripeSide.line("pass");

        status(id);

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void an_open_page_that_is_asked_for_again_costs_what_stripe_is_asked_before_a_sale() {
        var started = steps.start("starter").statusCode(201).extract();
        StripeSide.line("pass");

        for (int again = 0; again < 4; again++) {
            assertThat(steps.start("starter").statusCode(201).extract().<String>path("url"))
                    .isEqualTo(started.path("url"));
            looked(started.path("id"), JUST_NOW);
        }

        assertThat(requests()).isEqualTo(4 * 2 + 1);
    }

    @Test
    void each_change_between_two_plans_is_four_requests() {
        steps.start("starter").statusCode(201);
        StripeSide.line("pass");

        for (int change = 0; change < 4; change++) {
            steps.start(change % 2 == 0 ? "professional" : "starter").statusCode(201);
        }

        assertThat(requests()).isEqualTo(4 * 4);
        assertThat(steps.sessions().stream().filter(session -> "open".equals(session.get("status"))))
                .hasSize(1);
    }

    private String paid() {
        var started = steps.start("starter").statusCode(201).extract();
        StripeSide.pay(started.path("url"), "4242424242424242").then().statusCode(303);
        return started.path("id");
    }

    private String status(String id) {
        return as("billing", account)
                .get("/api/v1/billing/checkout-sessions/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }
}
