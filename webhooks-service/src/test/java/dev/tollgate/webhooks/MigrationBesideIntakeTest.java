package dev.tollgate.webhooks;

import static dev.tollgate.webhooks.StripeEvents.event;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A release is migrated while the one before still serves. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationBesideIntakeTest extends WebhooksTest {
    private static final String OF_PENDING = "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            + " WHERE i.indrelid = 'deliveries'::regclass AND pg_get_expr(i.indpred, i.indrelid) LIKE '%pending%'";

    @Test
    void events_are_stored_while_the_indexes_of_pending_deliveries_are_replaced() throws IOException, SQLException {
        // Given
        indexesOfTheReleaseBefore();
        List<String> migration = statements("V14__Separate_indexes_of_pending_deliveries.sql");
        try (Connection writer = TestDatabase.connect()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("LOCK TABLE deliveries IN ROW EXCLUSIVE MODE");
            // When
            CompletableFuture<Void> migrated = CompletableFuture.runAsync(() -> migration.forEach(TestDatabase::run));
            await().until(MigrationBesideIntakeTest::waiting, equalTo(1L));
            post(event("invoice.paid", "cus_1")).statusCode(200);
            writer.rollback();
            migrated.join();
        }
        // Then
        assertEquals(
                "deliveries_pending_by_age, deliveries_pending_due, deliveries_pending_of_lane",
                TestDatabase.text(
                        "SELECT string_agg(c.relname, ', ' ORDER BY c.relname) " + OF_PENDING + " AND i.indisvalid"));
        assertEquals(3, TestDatabase.number("SELECT count(*) " + OF_PENDING));
    }

    private static void indexesOfTheReleaseBefore() throws IOException {
        TestDatabase.run("DROP INDEX deliveries_pending_by_age, deliveries_pending_due, deliveries_pending_of_lane");
        statements("V1__Create_inbox_and_deliveries.sql").stream()
                .filter(statement -> statement.matches("CREATE INDEX deliveries_(by_age|due|of_lane) (?s:.*)"))
                .forEach(TestDatabase::run);
    }

    private static long waiting() {
        return TestDatabase.number(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ '^(CREATE|DROP) INDEX'");
    }

    private static List<String> statements(String migration) throws IOException {
        try (InputStream script = MigrationBesideIntakeTest.class.getResourceAsStream("/db/migration/" + migration)) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
            return Stream.of(sql.split(";"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
    }
}
