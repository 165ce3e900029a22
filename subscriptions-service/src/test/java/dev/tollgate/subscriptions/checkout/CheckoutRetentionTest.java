package dev.tollgate.subscriptions.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsApi;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutRetentionTest {
    @Inject
    CheckoutRetention retention;

    @Inject
    RetentionWorker worker;

    @Inject
    CheckoutConfig config;

    @Inject
    SettableClock clock;

    @Inject
    Pool database;

    private final CheckoutSteps steps = new CheckoutSteps(SubscriptionsApi.newAccount());

    @AfterEach
    void backToNow() {
        clock.reset();
        StripeSide.line("pass");
    }

    @Test
    void a_checkout_whose_page_is_yet_to_be_closed_is_kept() {
        StripeSide.writes("mute");
        steps.start("starter").statusCode(503);
        StripeSide.line("pass");
        TestDatabase.run("UPDATE checkout_intents SET state = 'failed' WHERE account = '" + steps.account() + "'");

        clock.advance(config.kept().plus(Duration.ofDays(1)));
        worker.remove(retention).await().indefinitely();

        assertThat(steps.states(database)).containsExactly("failed");
    }

    @Test
    void a_checkout_that_ended_is_kept_for_its_time_and_a_live_one_for_good() {
        steps.start("starter").statusCode(201);
        steps.start("professional").statusCode(201);

        clock.advance(config.kept().minus(Duration.ofDays(1)));
        worker.remove(retention).await().indefinitely();
        assertThat(steps.states(database)).containsExactly("expired", "open");

        clock.advance(Duration.ofDays(2));
        worker.remove(retention).await().indefinitely();
        assertThat(steps.states(database)).containsExactly("open");
    }
}
