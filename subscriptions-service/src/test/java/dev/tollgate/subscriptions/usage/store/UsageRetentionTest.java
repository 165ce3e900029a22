package dev.tollgate.subscriptions.usage.store;

import static dev.tollgate.subscriptions.SubscriptionsApi.consume;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageRetentionTest {
    @Inject
    UsageRetention retention;

    @Inject
    RetentionWorker worker;

    @Inject
    UsageConfig config;

    @Inject
    SettableClock clock;

    private final String account = newAccount();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void the_counters_of_a_month_are_kept_for_their_time_and_its_history_for_good() {
        consume(account, "key", 3).then().statusCode(200);

        clock.advance(config.countersKept());
        worker.remove(retention).await().indefinitely();
        assertThat(count("quota_counters")).isEqualTo(1);

        clock.advance(Duration.ofDays(62));
        worker.remove(retention).await().indefinitely();
        assertThat(count("quota_counters")).isZero();
        assertThat(count("usage_history")).isEqualTo(1);
    }

    private long count(String table) {
        return TestDatabase.number("SELECT count(*) FROM " + table + " WHERE account = '" + account + "'");
    }
}
