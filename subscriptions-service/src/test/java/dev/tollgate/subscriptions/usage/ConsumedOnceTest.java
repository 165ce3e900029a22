package dev.tollgate.subscriptions.usage;

import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What the short way leaves to the resource is not decided a second time. Each decision reads the account's entitlement
 * once; a policy of the table counts that, by a sequence because it counts also what is rolled back.
 */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsumedOnceTest {
    private static final BothWays WAYS = new BothWays("/api/v1/usage/consume");

    @Inject
    MeterRegistry metrics;

    private final String account = newAccount();

    @BeforeEach
    void the_short_way_is_taken_and_decisions_can_be_counted() {
        consume(newAccount(), "known", 1);
        double before = answers();
        consume(account, "first", 1);
        assertThat(answers()).isEqualTo(before + 1);

        TestDatabase.run("INSERT INTO entitlements (account, plan, status, cancel_at_period_end, version, updated_at)"
                + " VALUES ('" + account + "', 'free', 'active', false, 1, now())");
        TestDatabase.run("CREATE SEQUENCE decisions");
        TestDatabase.run("""
                CREATE FUNCTION note_decision(divisor bigint) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER AS
                $$ SELECT nextval('decisions') / divisor > 0 $$""");
        TestDatabase.run("CREATE POLICY written ON entitlements USING (true)");
        TestDatabase.run("ALTER TABLE entitlements ENABLE ROW LEVEL SECURITY");
    }

    @AfterEach
    void as_before() {
        TestDatabase.run("ALTER TABLE entitlements DISABLE ROW LEVEL SECURITY");
        TestDatabase.run("DROP POLICY IF EXISTS counted ON entitlements; DROP POLICY written ON entitlements");
        TestDatabase.run("DROP FUNCTION note_decision; DROP SEQUENCE decisions");
    }

    @Test
    void a_refusal_is_decided_once() {
        countDecisions("note_decision(1)");

        assertThat(consume(account, "much", 1000)).startsWith("HTTP/1.1 429");

        assertThat(decisions()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_taken_is_decided_once() {
        countDecisions("note_decision(1)");

        assertThat(consume(account, "first", 2)).startsWith("HTTP/1.1 422").contains("idempotency-key-reused");

        assertThat(decisions()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_decided_is_tried_once() {
        countDecisions("note_decision(0)");

        assertThat(consume(account, "first", 2)).startsWith("HTTP/1.1 503");

        assertThat(decisions()).isEqualTo(1);
    }

    private void countDecisions(String note) {
        TestDatabase.run("CREATE POLICY counted ON entitlements AS RESTRICTIVE FOR SELECT USING"
                + " (CASE WHEN account = '" + account + "' THEN " + note + " ELSE true END)");
    }

    private static long decisions() {
        return TestDatabase.number("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM decisions");
    }

    private static String consume(String account, String key, long quantity) {
        List<String> head = List.of("Content-Type: application/json", "Idempotency-Key: " + key);
        String body = "{\"account\":\"%s\",\"metric\":\"messages\",\"quantity\":%d}".formatted(account, quantity);
        return WAYS.sendShort(TestTokens.backend(), head, body);
    }

    private double answers() {
        return metrics.get("billing.http.short.answers")
                .tag("uri", WAYS.path())
                .counter()
                .count();
    }
}
