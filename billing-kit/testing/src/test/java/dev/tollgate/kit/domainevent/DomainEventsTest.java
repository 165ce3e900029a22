package dev.tollgate.kit.domainevent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DomainEventsTest {
    private static final String INSERT = "INSERT INTO domain_events (account, type, business_key, payload, occurred_at)"
            + " VALUES ('acct_1', 'thing.happened', '%s', '{}', now())";

    @Inject
    DomainEventRetention retention;

    @Inject
    RetentionWorker worker;

    @BeforeEach
    void start_without_events() {
        TestDatabase.empty("domain_events");
        TestDatabase.run("UPDATE domain_event_positions SET last = 0, read = 0");
    }

    @Test
    void an_event_is_read_as_it_was_recorded() {
        record("a");

        pull(0).body("data", hasSize(1))
                .body("data[0].position", equalTo(1))
                .body("data[0].account", equalTo("acct_1"))
                .body("data[0].type", equalTo("thing.happened"))
                .body("data[0].businessKey", equalTo("thing.happened:a"))
                .body("data[0].payload.subject", equalTo("a"))
                .body("data[0].occurredAt", equalTo("2026-03-01T10:00:00Z"))
                .body("position", equalTo(1))
                .body("hasMore", equalTo(false));
    }

    @Test
    void a_second_event_of_the_same_business_key_writes_nothing() {
        record("a");
        record("a");

        assertThat(keys(0)).containsExactly("thing.happened:a");
    }

    @Test
    void an_event_is_not_recorded_when_its_effect_fails() {
        given().queryParam("subject", "a")
                .queryParam("fails", true)
                .post("/outbox")
                .then()
                .statusCode(500);

        assertThat(keys(0)).isEmpty();
    }

    @Test
    void an_event_that_commits_late_with_a_lower_id_is_not_skipped() throws SQLException {
        try (Connection late = TestDatabase.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(INSERT.formatted("late"));
            record("early");
            long position =
                    pull(0).body("data", hasSize(1)).extract().jsonPath().getLong("position");

            late.commit();

            assertThat(keys(position)).containsExactly("late");
        }
        assertThat(keys(0)).containsExactly("thing.happened:early", "late");
    }

    @Test
    void pages_bring_every_event_once() {
        IntStream.range(0, 5).forEach(i -> record("event-" + i));

        List<String> first = keys(pull(0, 2).body("hasMore", equalTo(true)));
        List<String> second = keys(pull(2, 2).body("position", equalTo(4)));
        List<String> third = keys(pull(4, 2).body("hasMore", equalTo(false)).body("position", equalTo(5)));

        assertThat(Stream.of(first, second, third).flatMap(List::stream))
                .hasSize(5)
                .doesNotHaveDuplicates();
        pull(5).body("data", hasSize(0)).body("position", equalTo(5));
    }

    @Test
    void readers_at_the_same_time_see_one_order() {
        IntStream.range(0, 20).forEach(i -> record("event-" + i));

        List<CompletableFuture<List<String>>> readers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> keys(0)))
                .toList();

        List<String> order = keys(0);
        assertThat(order).hasSize(20);
        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo(order));
        assertThat(TestDatabase.number("SELECT count(DISTINCT position) FROM domain_events"))
                .isEqualTo(20);
    }

    @Test
    void a_reader_ahead_of_a_restored_database_begins_anew_and_misses_nothing() {
        record("kept");
        record("after-the-restore");

        long anew = pull(7).body("data", hasSize(0))
                .body("hasMore", equalTo(true))
                .extract()
                .jsonPath()
                .getLong("position");

        assertThat(TestDatabase.number("SELECT last FROM domain_event_positions"))
                .isZero();
        assertThat(keys(anew)).containsExactlyInAnyOrder("thing.happened:kept", "thing.happened:after-the-restore");
    }

    @Test
    void old_events_are_removed_unless_the_reader_does_not_have_them() {
        record("old");
        record("on-its-way");
        pull(0);
        pull(1);
        record("never-read");
        TestDatabase.run("UPDATE domain_events SET recorded_at = now() - interval '91 days'");
        record("new");

        worker.remove(retention).await().indefinitely();

        assertThat(keys(0))
                .containsExactly("thing.happened:on-its-way", "thing.happened:never-read", "thing.happened:new");
    }

    @Test
    void only_a_position_and_a_page_that_can_be_are_taken() {
        pull(-1, 10, 422);
        pull(0, 0, 422);
        pull(0, 501, 422);
    }

    private static void record(String subject) {
        given().queryParam("subject", subject).post("/outbox").then().statusCode(204);
    }

    private static List<String> keys(long after) {
        return keys(pull(after));
    }

    private static List<String> keys(ValidatableResponse page) {
        return page.extract().jsonPath().getList("data.businessKey");
    }

    private static ValidatableResponse pull(long after) {
        return pull(after, 100);
    }

    private static ValidatableResponse pull(long after, int limit) {
        return pull(after, limit, 200);
    }

    private static ValidatableResponse pull(long after, int limit, int status) {
        return given().auth()
                .oauth2(TestTokens.service("webhooks"))
                .queryParam("after", after)
                .queryParam("limit", limit)
                .get("/outbox")
                .then()
                .statusCode(status);
    }
}
