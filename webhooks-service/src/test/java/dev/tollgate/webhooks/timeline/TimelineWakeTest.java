package dev.tollgate.webhooks.timeline;

import static org.awaitility.Awaitility.await;

import dev.tollgate.kit.live.AccountsChanged;
import dev.tollgate.kit.redis.ForgedEntries;
import dev.tollgate.kit.redis.RedisSigner;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.webhooks.Delivering;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Delivering.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimelineWakeTest extends WebhooksTest {
    @Inject
    ForgedEntries forged;

    @Inject
    Scheduler scheduler;

    @ConfigProperty(name = "CHANGES_SIGNING_KEY")
    String key;

    /** No worker runs by the clock, which begins once the schema is complete. */
    @BeforeEach
    void stop_the_clock() {
        await().until(scheduler::isRunning);
        scheduler.pause();
    }

    @AfterEach
    void let_the_clock_run() {
        scheduler.resume();
    }

    @BeforeEach
    void start_without_entries() {
        TestDatabase.empty("timeline_entries");
        TestDatabase.run("UPDATE domain_event_cursors SET position = 0");
    }

    @Test
    void a_published_change_wakes_the_pull_and_one_that_comes_meanwhile_is_not_lost() {
        RedisSigner signer = new RedisSigner("CHANGES_SIGNING_KEY", Optional.of(key), forged);
        String message = signer.sign(AccountsChanged.CHANNEL, "{\"accounts\":[\"acct_1\"],\"topic\":\"invoices\"}");

        for (int i = 1; i <= 20; i++) {
            payments.record(TimelineTest.paid("in_" + i, "2026-03-01T10:00:00Z"));
            TestRedis.run("PUBLISH " + AccountsChanged.CHANNEL + " '" + message + "'");
        }

        await().until(() -> count("timeline_entries") == 20);
    }
}
