package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TwinTime;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.PatientCallers;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The service's business time follows the twin's clock; its own clock, by which the callers' tokens are valid, stays. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@TestProfile(PatientCallers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BusinessTimeTest {
    @Inject
    BusinessClock business;

    @Inject
    Clock clock;

    private final String account = newAccount();

    @Test
    void after_the_end_of_the_month_the_monthly_quota_is_new() {
        consume(account, "before", 1000).then().statusCode(200);
        consume(account, "refused", 1).then().statusCode(429);

        moveBy(Duration.ofDays(31));

        consume(account, "after", 1).then().statusCode(200).body("used", equalTo(1));
        String counted = "SELECT count(DISTINCT date_trunc('month', occurred_at)) FROM usage_history WHERE account = '"
                + account + "'";
        assertThat(TestDatabase.number(counted)).isEqualTo(2);
    }

    @Test
    void a_move_over_many_months_finds_the_history_prepared() {
        moveBy(Duration.ofDays(150));

        consume(account, "months-later", 1).then().statusCode(200);
    }

    private void moveBy(Duration by) {
        TwinTime.advance(by);
        await().until(() ->
                Duration.between(business.instant(), TwinTime.now()).abs().toSeconds() < 5);
        assertThat(business.instant()).isAfter(clock.instant().plus(by).minusSeconds(5));
    }
}
