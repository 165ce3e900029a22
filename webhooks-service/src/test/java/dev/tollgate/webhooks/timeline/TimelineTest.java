package dev.tollgate.webhooks.timeline;

import static dev.tollgate.webhooks.timeline.EventSource.PAYMENTS;
import static dev.tollgate.webhooks.timeline.EventSource.SUBSCRIPTIONS;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.kit.domainevent.DomainEventPage;
import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.webhooks.WebhooksTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimelineTest extends WebhooksTest {
    private static final String BREAK_CURSOR = """
            CREATE FUNCTION break_cursor() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'killed'; END $$;
            CREATE TRIGGER break_cursor BEFORE UPDATE ON domain_event_cursors
                FOR EACH ROW EXECUTE FUNCTION break_cursor()""";
    private static final String MEND_CURSOR = "DROP FUNCTION IF EXISTS break_cursor() CASCADE";

    @Inject
    TimelinePull pull;

    @Inject
    TimelineService timelines;

    @Inject
    TimelineRetention retention;

    @Inject
    RetentionWorker worker;

    @BeforeEach
    void start_without_entries() {
        TestDatabase.run(MEND_CURSOR);
        TestDatabase.empty("timeline_entries");
        TestDatabase.run("UPDATE domain_event_cursors SET position = 0");
    }

    @Test
    void the_timeline_shows_the_events_of_both_services_newest_first() {
        // Given
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"));
        subscriptions.record(changed(1, "2026-03-01T10:00:01Z"));
        payments.record(paid("in_2", "2026-02-01T10:00:00Z"));
        // When
        pullAll();
        // Then
        timeline("acct_1", "")
                .body("data.type", equalTo(List.of("entitlements.changed", "invoice.paid", "invoice.paid")))
                .body("data.source", equalTo(List.of("subscriptions", "payments", "payments")))
                .body("data[1].payload.invoice", equalTo("in_1"))
                .body("data[1].occurredAt", equalTo("2026-03-01T10:00:00Z"))
                .body("hasMore", equalTo(false));
        timeline("acct_2", "").body("data", hasSize(0));
    }

    @Test
    void pages_bring_every_entry_once() {
        // Given: several of one moment
        IntStream.range(0, 450).forEach(i -> payments.record(paid("in_" + i, "2026-03-01T10:00:0" + i % 3 + "Z")));
        pullAll();
        // When
        List<String> invoices = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            ValidatableResponse page = timeline("acct_1", "?limit=100" + after);
            invoices.addAll(page.extract().jsonPath().getList("data.payload.invoice"));
            after = "&after=" + page.extract().jsonPath().getString("data[-1].id");
            more = page.extract().jsonPath().getBoolean("hasMore");
        }
        // Then
        assertEquals(450, invoices.size());
        assertEquals(450, invoices.stream().distinct().count());
    }

    @Test
    void another_accounts_entry_begins_no_page() {
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"));
        pullAll();
        String id = timeline("acct_1", "").extract().jsonPath().getString("data[0].id");

        admin().get("/api/v1/accounts/acct_2/timeline?after=" + id)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("after"));
    }

    @Test
    void what_is_pulled_again_is_stored_once() {
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"), paid("in_2", "2026-03-01T10:00:01Z"));
        pullAll();

        sql("UPDATE domain_event_cursors SET position = 0");
        pullAll();

        assertEquals(2, count("timeline_entries"));
    }

    @Test
    void a_replica_killed_between_storing_and_moving_the_cursor_leaves_neither() {
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"));
        TestDatabase.run(BREAK_CURSOR);
        assertThrows(RuntimeException.class, this::pullAll);
        assertEquals(0, count("timeline_entries"));

        TestDatabase.run(MEND_CURSOR);
        pullAll();

        assertEquals(1, count("timeline_entries"));
    }

    @Test
    void a_page_that_another_replica_stored_meanwhile_moves_nothing_back() {
        // Given: a slow replica has a page in its hands
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"));
        DomainEventPage slow = new DomainEventPage(List.of(), 1, false);
        payments.record(paid("in_2", "2026-03-01T10:00:01Z"));
        pullAll();
        // When
        boolean stored = timelines.store(PAYMENTS, 0, slow).await().atMost(Duration.ofMinutes(1));
        // Then
        assertEquals(false, stored);
        assertEquals(2, TestDatabase.number("SELECT position FROM domain_event_cursors WHERE source = 'payments'"));
    }

    @Test
    void two_replicas_at_once_store_every_event_once() {
        IntStream.range(0, 600).forEach(i -> payments.record(paid("in_" + i, "2026-03-01T10:00:00Z")));

        Uni.join()
                .all(pull.runOnce(PAYMENTS), pull.runOnce(PAYMENTS), pull.runOnce(PAYMENTS))
                .andFailFast()
                .await()
                .atMost(Duration.ofMinutes(1));
        pullAll();

        assertEquals(600, count("timeline_entries"));
    }

    @Test
    void a_source_that_was_restored_is_read_anew() {
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"), paid("in_2", "2026-03-01T10:00:01Z"));
        pullAll();
        payments.loseDomainEvents(1);

        pullAll();
        payments.record(paid("in_3", "2026-03-01T10:00:02Z"));
        pullAll();

        timeline("acct_1", "").body("data.payload.invoice", equalTo(List.of("in_3", "in_2", "in_1")));
    }

    @Test
    void a_source_that_is_away_is_pulled_when_it_is_back() {
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"));
        payments.stop();
        assertThrows(RuntimeException.class, this::pullAll);

        payments.start();
        pullAll();

        assertEquals(1, count("timeline_entries"));
    }

    @Test
    void old_entries_are_removed() {
        payments.record(paid("in_1", "2026-03-01T10:00:00Z"), paid("in_2", "2026-03-01T10:00:00Z"));
        pullAll();
        sql("UPDATE timeline_entries SET stored_at = now() - interval '731 days' WHERE business_key LIKE '%in_1'");

        worker.remove(retention).await().atMost(Duration.ofMinutes(1));

        timeline("acct_1", "").body("data.payload.invoice", equalTo(List.of("in_2")));
    }

    private void pullAll() {
        for (EventSource source : List.of(PAYMENTS, SUBSCRIPTIONS)) {
            pull.runOnce(source).await().atMost(Duration.ofMinutes(1));
        }
    }

    private ValidatableResponse timeline(String account, String query) {
        return admin().get("/api/v1/accounts/" + account + "/timeline" + query)
                .then()
                .statusCode(200);
    }

    static JsonObject paid(String invoice, String at) {
        return event("invoice.paid", invoice, new JsonObject().put("invoice", invoice), at);
    }

    private static JsonObject changed(int version, String at) {
        return event("entitlements.changed", "acct_1:" + version, new JsonObject().put("version", version), at);
    }

    private static JsonObject event(String type, String subject, JsonObject payload, String at) {
        return new JsonObject()
                .put("account", "acct_1")
                .put("type", type)
                .put("businessKey", type + ":" + subject)
                .put("payload", payload)
                .put("occurredAt", Instant.parse(at).toString());
    }
}
